import { defineInvocation, identifierOf } from "@evoke/invoke";
import { z } from "zod";
import { applyLoRAs } from "./generation/apply-loras.ts";
import { listed } from "./generation/listed.ts";
import { loraCollection, loraModel, loraWeight, optionalClip, optionalUnet } from "./inputs/models.ts";
import { LoRALoaderOutput, LoRASelectorOutput, SDXLLoRALoaderOutput } from "./outputs/models.ts";

const category = "model";
const sd = ["sd-1", "sd-2"];
const sdxl = ["sdxl"];

export const loraLoader = defineInvocation({
  type: "lora_loader",
  name: "LoRALoaderInvocation",
  title: "Apply LoRA - SD1.5",
  category,
  version: "1.0.4",
  tags: ["model"],
  description: "Applies a LoRA to UNet and text encoder.",
  input: z.object({
    lora: loraModel(["sd-1"]),
    weight: loraWeight(),
    unet: optionalUnet(),
    clip: optionalClip("CLIP"),
  }),
  output: LoRALoaderOutput,
  invoke: ({ lora, weight, unet, clip }, context) =>
    applyLoRAs({ unet, clip }, [{ lora, weight }], { context, bases: sd, duplicates: "refuse" }),
});

export const loraSelector = defineInvocation({
  type: "lora_selector",
  name: "LoRASelectorInvocation",
  title: "Select LoRA",
  category,
  version: "1.0.3",
  tags: ["model"],
  description: "Selects a LoRA and its weight.",
  input: z.object({ lora: loraModel(), weight: loraWeight() }),
  output: LoRASelectorOutput,
  async invoke({ lora, weight }, context) {
    return { lora: { lora: identifierOf(await context.models.resolve(lora)), weight } };
  },
});

export const loraCollectionLoader = defineInvocation({
  type: "lora_collection_loader",
  name: "LoRACollectionLoader",
  title: "Apply LoRA Collection - SD1.5",
  category,
  version: "1.1.3",
  tags: ["model"],
  description: "Applies LoRAs to UNet and text encoder; one that is applied already is left out.",
  input: z.object({ loras: loraCollection(sd), unet: optionalUnet(), clip: optionalClip("CLIP") }),
  output: LoRALoaderOutput,
  invoke: ({ loras, unet, clip }, context) =>
    applyLoRAs({ unet, clip }, listed(loras), { context, bases: sd, duplicates: "skip" }),
});

export const sdxlLoraLoader = defineInvocation({
  type: "sdxl_lora_loader",
  name: "SDXLLoRALoaderInvocation",
  title: "Apply LoRA - SDXL",
  category,
  version: "1.0.5",
  tags: ["lora", "model"],
  description: "Applies a LoRA to UNet and text encoders.",
  input: z.object({
    lora: loraModel(sdxl),
    weight: loraWeight(),
    unet: optionalUnet(),
    clip: optionalClip("CLIP 1"),
    clip2: optionalClip("CLIP 2"),
  }),
  output: SDXLLoRALoaderOutput,
  invoke: ({ lora, weight, ...targets }, context) =>
    applyLoRAs(targets, [{ lora, weight }], { context, bases: sdxl, duplicates: "refuse" }),
});

export const sdxlLoraCollectionLoader = defineInvocation({
  type: "sdxl_lora_collection_loader",
  name: "SDXLLoRACollectionLoader",
  title: "Apply LoRA Collection - SDXL",
  category,
  version: "1.1.3",
  tags: ["model"],
  description: "Applies LoRAs to UNet and text encoders; one that is applied already is left out.",
  input: z.object({
    loras: loraCollection(sdxl),
    unet: optionalUnet(),
    clip: optionalClip("CLIP"),
    clip2: optionalClip("CLIP 2"),
  }),
  output: SDXLLoRALoaderOutput,
  invoke: ({ loras, ...targets }, context) =>
    applyLoRAs(targets, listed(loras), { context, bases: sdxl, duplicates: "skip" }),
});
