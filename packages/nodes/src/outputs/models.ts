import {
  CLIPField,
  defineOutput,
  LoRAField,
  ModelIdentifierField,
  schedulerField,
  UNetField,
  VAEField,
} from "@evoke/invoke";
import { z } from "zod";

const unet = UNetField.describe("UNet (scheduler, LoRAs)").meta({ title: "UNet" });
const clip = CLIPField.describe("CLIP (tokenizer, text encoder, LoRAs) and skipped layer count").meta({
  title: "CLIP",
});
const vae = VAEField.describe("VAE").meta({ title: "VAE" });

export const ModelLoaderOutput = defineOutput({
  type: "model_loader_output",
  description: "The parts of a main model",
  fields: z.object({ vae, clip, unet }),
});

export const SDXLModelLoaderOutput = defineOutput({
  type: "sdxl_model_loader_output",
  name: "SDXLModelLoaderOutput",
  description: "The parts of an SDXL model",
  fields: z.object({ unet, clip: clip.meta({ title: "CLIP 1" }), clip2: clip.meta({ title: "CLIP 2" }), vae }),
});

export const SDXLRefinerModelLoaderOutput = defineOutput({
  type: "sdxl_refiner_model_loader_output",
  name: "SDXLRefinerModelLoaderOutput",
  description: "The parts of an SDXL refiner model",
  fields: z.object({ unet, clip2: clip.meta({ title: "CLIP 2" }), vae }),
});

export const VAEOutput = defineOutput({
  type: "vae_output",
  name: "VAEOutput",
  description: "A VAE",
  fields: z.object({ vae }),
});

export const ModelIdentifierOutput = defineOutput({
  type: "model_identifier_output",
  description: "A model's identifier",
  fields: z.object({ model: ModelIdentifierField.describe("Model identifier").meta({ title: "Model" }) }),
});

export const CLIPSkipOutput = defineOutput({
  type: "clip_skip_output",
  name: "CLIPSkipInvocationOutput",
  description: "A text encoder without its last layers",
  fields: z.object({ clip: clip.nullable().default(null) }),
});

export const SeamlessModeOutput = defineOutput({
  type: "seamless_output",
  name: "SeamlessModeOutput",
  description: "A model whose pictures tile",
  fields: z.object({ unet: unet.nullable().default(null), vae: vae.nullable().default(null) }),
});

export const LoRASelectorOutput = defineOutput({
  type: "lora_selector_output",
  name: "LoRASelectorOutput",
  description: "A LoRA and its weight",
  fields: z.object({ lora: LoRAField.describe("LoRA model and weight").meta({ title: "LoRA" }) }),
});

export const LoRALoaderOutput = defineOutput({
  type: "lora_loader_output",
  name: "LoRALoaderOutput",
  description: "A model with LoRAs",
  fields: z.object({ unet: unet.nullable().default(null), clip: clip.nullable().default(null) }),
});

export const SDXLLoRALoaderOutput = defineOutput({
  type: "sdxl_lora_loader_output",
  name: "SDXLLoRALoaderOutput",
  description: "An SDXL model with LoRAs",
  fields: z.object({
    unet: unet.nullable().default(null),
    clip: clip.nullable().default(null).meta({ title: "CLIP 1" }),
    clip2: clip.nullable().default(null).meta({ title: "CLIP 2" }),
  }),
});

export const UNetOutput = defineOutput({
  type: "unet_output",
  name: "UNetOutput",
  description: "A UNet with what is applied to it",
  fields: z.object({ unet }),
});

export const SchedulerOutput = defineOutput({
  type: "scheduler_output",
  fields: z.object({ scheduler: schedulerField().describe("Scheduler to use during inference") }),
});
