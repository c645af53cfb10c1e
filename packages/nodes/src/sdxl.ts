import { CLIPField, defineInvocation, ModelIdentifierField, TensorField } from "@evoke/invoke";
import { z } from "zod";
import { mainModelParts } from "./generation/model-parts.ts";
import { SDXLModelLoaderOutput, SDXLRefinerModelLoaderOutput } from "./outputs/models.ts";
import { ConditioningOutput } from "./outputs/primitives.ts";

export const sdxlModelLoader = defineInvocation({
  type: "sdxl_model_loader",
  name: "SDXLModelLoaderInvocation",
  title: "Main Model - SDXL",
  category: "model",
  version: "1.0.4",
  tags: ["model", "sdxl"],
  description: "Loads an SDXL model, outputting its submodels.",
  input: z.object({
    model: ModelIdentifierField.describe("SDXL main model (UNet, VAE, CLIP1, CLIP2) to load").meta({
      ui_model_base: ["sdxl"],
      ui_model_type: ["main"],
    }),
  }),
  output: SDXLModelLoaderOutput,
  async invoke({ model }, context) {
    await context.models.resolve(model);
    const { unet, clip, clip2, vae } = mainModelParts(model);
    return { unet, clip, clip2, vae };
  },
});

export const sdxlRefinerModelLoader = defineInvocation({
  type: "sdxl_refiner_model_loader",
  name: "SDXLRefinerModelLoaderInvocation",
  title: "Refiner Model - SDXL",
  category: "model",
  version: "1.0.4",
  tags: ["model", "sdxl", "refiner"],
  description: "Loads an SDXL refiner model, outputting its submodels.",
  input: z.object({
    model: ModelIdentifierField.describe("SDXL refiner model (UNet, VAE, CLIP2) to load").meta({
      ui_model_base: ["sdxl-refiner"],
      ui_model_type: ["main"],
    }),
  }),
  output: SDXLRefinerModelLoaderOutput,
  async invoke({ model }, context) {
    await context.models.resolve(model);
    const { unet, clip2, vae } = mainModelParts(model);
    return { unet, clip2, vae };
  },
});

const clip = (title: string) =>
  CLIPField.describe("CLIP (tokenizer, text encoder, LoRAs) and skipped layer count").meta({
    title,
    input: "connection",
  });
const text = () => z.string().default("").meta({ ui_component: "textarea" });
const pixels = (value: number, what: string) => z.int().default(value).describe(`${what} in pixels`);

/** What the picture is said to be cut from. */
const source = {
  original_width: pixels(1024, "Width of the picture that it is cut from"),
  original_height: pixels(1024, "Height of the picture that it is cut from"),
  crop_top: pixels(0, "Rows that are cut off at the top"),
  crop_left: pixels(0, "Columns that are cut off on the left"),
};

export const sdxlCompelPrompt = defineInvocation({
  type: "sdxl_compel_prompt",
  name: "SDXLCompelPromptInvocation",
  title: "Prompt - SDXL",
  category: "prompt",
  version: "1.2.1",
  tags: ["sdxl", "compel", "prompt"],
  description: "Encodes a prompt for SDXL, in compel's syntax.",
  input: z.object({
    prompt: text().describe("Prompt to encode"),
    style: text().describe("What the second text encoder reads; the prompt when blank"),
    ...source,
    target_width: pixels(1024, "Width of the picture"),
    target_height: pixels(1024, "Height of the picture"),
    clip: clip("CLIP 1"),
    clip2: clip("CLIP 2"),
    mask: TensorField.nullable().default(null).describe("The region that this prompt applies to"),
  }),
  output: ConditioningOutput,
  async invoke({ mask, ...input }, context) {
    context.progress("Building conditioning");
    const { prompt, style, clip, clip2, target_width: targetWidth, target_height: targetHeight } = input;
    const encoded = await context.generate.encodeSdxlPrompt(
      { ...sizesOf(input), targetWidth, targetHeight, prompt, style, clip, clip2 },
      { signal: context.signal },
    );
    return { conditioning: await context.conditioning.save([encoded], mask) };
  },
});

export const sdxlRefinerCompelPrompt = defineInvocation({
  type: "sdxl_refiner_compel_prompt",
  name: "SDXLRefinerCompelPromptInvocation",
  title: "Prompt - SDXL Refiner",
  category: "prompt",
  version: "1.1.2",
  tags: ["sdxl", "compel", "prompt"],
  description: "Encodes a prompt for SDXL's refiner, in compel's syntax.",
  input: z.object({
    style: text().describe("Prompt to encode"),
    ...source,
    aesthetic_score: z.number().default(6).describe("How beautiful the picture is to be, 0 to 10"),
    clip2: CLIPField.describe("CLIP (tokenizer, text encoder, LoRAs) and skipped layer count").meta({
      input: "connection",
    }),
  }),
  output: ConditioningOutput,
  async invoke(input, context) {
    context.progress("Building conditioning");
    const { style: prompt, aesthetic_score: aestheticScore, clip2 } = input;
    const encoded = await context.generate.encodeSdxlRefinerPrompt(
      { ...sizesOf(input), prompt, aestheticScore, clip2 },
      { signal: context.signal },
    );
    return { conditioning: await context.conditioning.save([encoded], null) };
  },
});

interface SourceInput {
  readonly original_width: number;
  readonly original_height: number;
  readonly crop_top: number;
  readonly crop_left: number;
}

function sizesOf({ original_width, original_height, crop_top, crop_left }: SourceInput) {
  return { originalWidth: original_width, originalHeight: original_height, cropTop: crop_top, cropLeft: crop_left };
}
