import type { Tensor } from "@evoke/engine";
import { defineOutput, type InvocationContext, LatentsField, MetadataField } from "@evoke/invoke";
import { z } from "zod";

/** Pixels per latent cell and axis. */
export const LATENT_SCALE = 8;

const size = {
  width: z.int().describe("Width of output (px)"),
  height: z.int().describe("Height of output (px)"),
};

export const LatentsOutput = defineOutput({
  type: "latents_output",
  description: "A single latents tensor",
  fields: z.object({ latents: LatentsField.describe("Latents tensor"), ...size }),
});

export const LatentsMetaOutput = defineOutput({
  type: "latents_meta_output",
  description: "Latents and how they were made",
  fields: z.object({
    metadata: MetadataField.describe("Metadata Dict"),
    latents: LatentsField.describe("Latents tensor"),
    ...size,
  }),
});

export const NoiseOutput = defineOutput({
  type: "noise_output",
  description: "Noise to start from",
  fields: z.object({ noise: LatentsField.describe("Noise tensor"), ...size }),
});

export const LatentsCollectionOutput = defineOutput({
  type: "latents_collection_output",
  description: "A list of latents tensors",
  fields: z.object({ collection: z.array(LatentsField).describe("Latents tensor") }),
});

/** The size in pixels that latents [batch, channels, height, width] stand for. */
export function sizeOf(latents: Tensor): { readonly width: number; readonly height: number } {
  const [height = 0, width = 0] = latents.shape.slice(-2);
  return { width: width * LATENT_SCALE, height: height * LATENT_SCALE };
}

/** Stores latents and gives the fields of a `LatentsOutput`. */
export async function latentsOutput(context: InvocationContext, latents: Tensor, seed: number | null = null) {
  return { latents: await context.latents.save(latents, seed), ...sizeOf(latents) };
}
