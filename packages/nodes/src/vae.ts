import { defineInvocation, ImageField, LatentsField, VAEField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { ImageOutput } from "./outputs/image.ts";
import { LatentsOutput, latentsOutput } from "./outputs/latents.ts";

const vae = VAEField.describe("VAE").meta({ input: "connection" });

/** How the VAE computes. It always does so in full precision. */
const computation = {
  tiled: z.boolean().default(false).describe("Work in tiles, which takes less memory and more time"),
  tile_size: z.int().multipleOf(8).default(0).describe("Side of a tile in pixels; 0 means the model's own"),
  fp32: z.boolean().default(false).describe("Whether or not to use full float32 precision"),
};

export const latentsToImage = defineInvocation({
  type: "l2i",
  name: "LatentsToImageInvocation",
  title: "Latents to Image - SD1.5, SDXL",
  category: "latents",
  version: "1.3.2",
  tags: ["latents", "image", "vae", "l2i"],
  description: "Generates an image from latents.",
  input: z.object({
    latents: LatentsField.describe("Latents tensor").meta({ input: "connection" }),
    vae,
    ...computation,
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ latents, vae, tiled, tile_size }, context) {
    context.progress("Running VAE decoder");
    const tensor = await context.latents.load(latents);
    const pixels = await context.generate.decodeLatents(
      { vae, latents: tensor, ...(tiled && { tileSize: tile_size }) },
      { signal: context.signal },
    );
    return context.images.save(pixels);
  },
});

export const imageToLatents = defineInvocation({
  type: "i2l",
  name: "ImageToLatentsInvocation",
  title: "Image to Latents - SD1.5, SDXL",
  category: "latents",
  version: "1.2.0",
  tags: ["latents", "image", "vae", "i2l"],
  description: "Encodes an image into latents.",
  input: z.object({
    image: ImageField.describe("The image to encode"),
    vae,
    ...computation,
    color_compensation: z
      .enum(["None", "SDXL"])
      .default("None")
      .describe("Compensation of the colour drift of SDXL's VAE; without effect on others"),
  }),
  output: LatentsOutput,
  async invoke({ image, vae, tiled, tile_size, color_compensation }, context) {
    context.progress("Running VAE encoder");
    const pixels = await context.images.pixels(image);
    const { base } = await context.models.resolve(vae.vae);
    const compensateColors = color_compensation === "SDXL" && base === "sdxl";
    const latents = await context.generate.encodeImage(
      { vae, image: pixels, compensateColors, ...(tiled && { tileSize: tile_size }) },
      { signal: context.signal },
    );
    return latentsOutput(context, latents);
  },
});
