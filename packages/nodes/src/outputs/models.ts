import { CLIPField, defineOutput, ModelIdentifierField, UNetField, VAEField } from "@evoke/invoke";
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
