import { resize } from "@evoke/imaging";
import { defineInvocation, ImageField } from "@evoke/invoke";
import { z } from "zod";
import { completeSettings, generatePicture } from "./generation/generate-picture.ts";
import { pictureInput } from "./generation/picture-input.ts";
import { savePicture } from "./generation/save-picture.ts";
import { gridSide } from "./inputs/sizes.ts";
import { PictureOutput } from "./outputs/picture.ts";

const category = "generation";

export const textToImage = defineInvocation({
  type: "txt2img",
  name: "TextToImageInvocation",
  title: "Text to Image",
  category,
  version: "1.1.0",
  tags: ["txt2img", "generate"],
  description: "Makes a picture of a prompt.",
  // Without a seed each run makes another picture.
  useCache: false,
  input: z.object(pictureInput),
  output: PictureOutput,
  async invoke(input, context) {
    const settings = await completeSettings(input, context);
    return savePicture(context, await generatePicture(settings, context), { settings, mode: "txt2img" });
  },
});

export const imageToImage = defineInvocation({
  type: "img2img",
  name: "ImageToImageInvocation",
  title: "Image to Image",
  category,
  version: "1.1.0",
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
    const width = input.width ?? gridSide(pixels.width);
    const height = input.height ?? gridSide(pixels.height);
    const settings = await completeSettings({ ...input, width, height }, context);
    context.progress("Running VAE encoder");
    const { vae } = settings.model.parts;
    const resized = resize(pixels, { width, height, kernel: "lanczos" });
    const latents = await context.generate.encodeImage({ vae, image: resized }, { signal: context.signal });
    const picture = await generatePicture(settings, context, { latents, strength });
    return savePicture(context, picture, { settings, mode: "img2img", image, strength });
  },
});
