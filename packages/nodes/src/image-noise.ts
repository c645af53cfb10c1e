import { addNoise } from "@evoke/imaging";
import { defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { greyMask } from "./inputs/grey-mask.ts";
import { seedField } from "./inputs/sizes.ts";
import { ImageOutput } from "./outputs/image.ts";

export const imageNoise = defineInvocation({
  type: "img_noise",
  name: "ImageNoiseInvocation",
  title: "Add Image Noise",
  category: "image",
  version: "1.1.0",
  tags: ["image", "noise"],
  description: "Adds noise to an image. Alpha stays.",
  input: z.object({
    image: ImageField.describe("The image to add noise to"),
    mask: ImageField.nullable()
      .default(null)
      .describe("Optional mask determining where to apply noise (black=noise, white=no noise)"),
    seed: seedField().default(0).describe("Seed for random number generation"),
    noise_type: z.enum(["gaussian", "salt_and_pepper"]).default("gaussian").describe("The type of noise to add"),
    amount: z.number().min(0).max(1).default(0.1).describe("The amount of noise to add"),
    noise_color: z.boolean().default(true).describe("Whether to add colored noise"),
    size: z.int().min(1).default(1).describe("The size of the noise points"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, mask, seed, noise_type, amount, noise_color, size }, context) {
    const pixels = await context.images.pixels(image);
    const quiet = await greyMask(mask, pixels, context);
    const options = { seed, type: noise_type, amount, colored: noise_color, size, mask: quiet };
    return context.images.save(addNoise(pixels, options));
  },
});
