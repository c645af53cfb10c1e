import { CLIPField, defineInvocation, ModelIdentifierField, UNetField, VAEField } from "@evoke/invoke";
import { z } from "zod";
import { mainModelParts, submodel } from "./generation/model-parts.ts";
import {
  CLIPSkipOutput,
  ModelIdentifierOutput,
  ModelLoaderOutput,
  SeamlessModeOutput,
  VAEOutput,
} from "./outputs/models.ts";

export const mainModelLoader = defineInvocation({
  type: "main_model_loader",
  title: "Main Model - SD1.5, SD2",
  category: "model",
  version: "1.0.4",
  tags: ["model"],
  description: "Loads a main model, outputting its submodels.",
  input: z.object({
    model: ModelIdentifierField.describe("Main model (UNet, VAE, CLIP) to load").meta({
      ui_model_base: ["sd-1", "sd-2"],
      ui_model_type: ["main"],
    }),
  }),
  output: ModelLoaderOutput,
  async invoke({ model }, context) {
    // A model that is not there is better reported here than at the first use of one of its parts.
    await context.models.resolve(model);
    const { unet, clip, vae } = mainModelParts(model);
    return { unet, clip, vae };
  },
});

export const vaeLoader = defineInvocation({
  type: "vae_loader",
  name: "VAELoaderInvocation",
  title: "VAE Model - SD1.5, SD2, SDXL, SD3, FLUX",
  category: "model",
  version: "1.0.4",
  tags: ["vae", "model"],
  description: "Loads a VAE model.",
  input: z.object({
    vae_model: ModelIdentifierField.describe("VAE model to load").meta({
      title: "VAE",
      ui_model_base: ["sd-1", "sd-2", "sdxl", "sd-3", "flux", "flux2"],
      ui_model_type: ["vae"],
    }),
  }),
  output: VAEOutput,
  async invoke({ vae_model }, context) {
    await context.models.resolve(vae_model);
    return { vae: { vae: submodel(vae_model, "vae"), seamless_axes: [] } };
  },
});

export const modelIdentifier = defineInvocation({
  type: "model_identifier",
  title: "Any Model",
  category: "model",
  version: "1.0.1",
  tags: ["model"],
  description: "Selects any model and gives its identifier. Nothing checks that it fits where it is connected.",
  input: z.object({ model: ModelIdentifierField.describe("The model to select").meta({ title: "Model" }) }),
  output: ModelIdentifierOutput,
  async invoke({ model }, context) {
    await context.models.resolve(model);
    return { model };
  },
});

export const clipSkip = defineInvocation({
  type: "clip_skip",
  name: "CLIPSkipInvocation",
  title: "Apply CLIP Skip - SD1.5, SDXL",
  category: "prompt",
  version: "1.1.1",
  tags: ["clipskip", "clip", "skip"],
  description: "Leaves out the last layers of the text encoder.",
  input: z.object({
    clip: CLIPField.describe("CLIP (tokenizer, text encoder, LoRAs) and skipped layer count").meta({
      title: "CLIP",
      input: "connection",
    }),
    skipped_layers: z.int().min(0).default(0).describe("Number of layers to skip in text encoder"),
  }),
  output: CLIPSkipOutput,
  invoke: ({ clip, skipped_layers }) => ({
    clip: { ...clip, skipped_layers: clip.skipped_layers + skipped_layers },
  }),
});

export const seamless = defineInvocation({
  type: "seamless",
  name: "SeamlessModeInvocation",
  title: "Apply Seamless - SD1.5, SDXL",
  category: "model",
  version: "1.0.2",
  tags: ["seamless", "model"],
  description: "Makes pictures whose opposite edges fit together.",
  input: z.object({
    unet: UNetField.nullable()
      .default(null)
      .describe("UNet (scheduler, LoRAs)")
      .meta({ title: "UNet", input: "connection" }),
    vae: VAEField.nullable().default(null).describe("VAE model to load").meta({ title: "VAE", input: "connection" }),
    seamless_y: z.boolean().default(true).describe("Specify whether Y axis is seamless"),
    seamless_x: z.boolean().default(true).describe("Specify whether X axis is seamless"),
  }),
  output: SeamlessModeOutput,
  invoke({ unet, vae, seamless_x, seamless_y }) {
    const seamless_axes = [...(seamless_x ? ["x"] : []), ...(seamless_y ? ["y"] : [])];
    return { unet: unet && { ...unet, seamless_axes }, vae: vae && { ...vae, seamless_axes } };
  },
});
