import { resize } from "@evoke/imaging";
import { defineInvocation, ImageField } from "@evoke/invoke";
import { z } from "zod";
import { completeSettings, generatePicture } from "./generation/generate-picture.ts";
import { mainModelParts } from "./generation/model-parts.ts";
import { pictureInput } from "./generation/picture-input.ts";
import { LATENT_SCALE } from "./outputs/latents.ts";
import { PictureOutput } from "./outputs/picture.ts";

export const textToImage = defineInvocation({
  type: "txt2img",
  name: "TextToImageInvocation",
  title: "Text to Image",
  category: "generation",
  version: "1.0.0",
  tags: ["txt2img", "generate"],
  description: "Makes a picture of a prompt.",
  // Without a seed each run makes another picture.
  useCache: false,
  input: z.object(pictureInput),
  output: PictureOutput,
  async invoke(input, context) {
    return generatePicture(await completeSettings(input, context), context);
  },
});

export const imageToImage = defineInvocation({
  type: "img2img",
  name: "ImageToImageInvocation",
  title: "Image to Image",
  category: "generation",
  version: "1.0.0",
  tags: ["img2img", "generate"],
  description: "Makes a picture of a prompt, starting from another picture.",
  useCache: false,
  input: z.object({
    image: ImageField.describe("The picture to start from"),
    strength: z.number().min(0).max(1).default(0.75).describe("How much of it may change"),
    ...pictureInput,
    width: pictureInput.width.describe("Width in pixels; the picture's own by default"),
    height: pictureInput.height.describe("Height in pixels; the picture's own by default"),
  }),
  output: PictureOutput,
  async invoke(input, context) {
    const { image, strength } = input;
    const pixels = await context.images.pixels(image);
    const width = input.width ?? fittingSide(pixels.width);
    const height = input.height ?? fittingSide(pixels.height);
    const settings = await completeSettings({ ...input, width, height }, context);
    context.progress("Running VAE encoder");
    const { vae } = mainModelParts(input.model);
    const resized = resize(pixels, { width, height, kernel: "lanczos" });
    const latents = await context.generate.encodeImage({ vae, image: resized }, { signal: context.signal });
    return generatePicture(settings, context, { latents, strength, imageName: image.image_name });
  },
});

/** The nearest side below that latents can have. */
function fittingSide(side: number): number {
  return Math.max(LATENT_SCALE, side - (side % LATENT_SCALE));
}
