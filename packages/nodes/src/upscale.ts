import { type Pixels, resize } from "@evoke/imaging";
import {
  defineInvocation,
  ImageField,
  identifierOf,
  ModelIdentifierField,
  withBoard,
  withMetadata,
} from "@evoke/invoke";
import { z } from "zod";
import { upscaled, upscaledTo } from "./generation/upscaled.ts";
import { gridSide } from "./inputs/sizes.ts";
import { ImageOutput } from "./outputs/image.ts";

const category = "upscale";

/** The Real-ESRGAN models that InvokeAI fetches by itself. */
const realEsrganModels = [
  "RealESRGAN_x4plus.pth",
  "RealESRGAN_x4plus_anime_6B.pth",
  "ESRGAN_SRx4_DF2KOST_official-ff704c30.pth",
  "RealESRGAN_x2plus.pth",
] as const;

const imageToImage = {
  image: ImageField.describe("The input image"),
  image_to_image_model: ModelIdentifierField.describe("Image-to-Image model").meta({
    title: "Image-to-Image Model",
    ui_model_type: ["spandrel_image_to_image"],
  }),
  tile_size: z.int().default(512).describe("Side of the tiles in pixels; 0 for the whole picture at once"),
};

export const esrgan = defineInvocation({
  type: "esrgan",
  name: "ESRGANInvocation",
  title: "Upscale (RealESRGAN)",
  category,
  version: "1.3.2",
  tags: ["esrgan", "upscale"],
  description: "Enlarges a picture with a Real-ESRGAN model, which has to be among the models under its own name.",
  input: z.object({
    image: imageToImage.image,
    model_name: z.enum(realEsrganModels).default("RealESRGAN_x4plus.pth").describe("The Real-ESRGAN model to use"),
    tile_size: z.int().min(0).default(400).describe("Side of the tiles in pixels; 0 for the whole picture at once"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, model_name, tile_size }, context) {
    const name = model_name.replace(/\.pth$/, "");
    const model = identifierOf(await context.models.find(name, { type: "spandrel_image_to_image" }));
    const pixels = await context.images.pixels(image);
    return context.images.save(await upscaled(context, { model, image: pixels, tileSize: tile_size }));
  },
});

export const spandrelImageToImage = defineInvocation({
  type: "spandrel_image_to_image",
  title: "Image-to-Image",
  category,
  version: "1.3.0",
  tags: ["upscale"],
  description: "Lets an image-to-image network work on a picture: one that enlarges, sharpens or denoises.",
  input: z.object({ ...imageToImage, ...withBoard, ...withMetadata }),
  output: ImageOutput,
  async invoke({ image, image_to_image_model: model, tile_size }, context) {
    const request = { model, image: await context.images.pixels(image), tileSize: Math.max(0, tile_size) };
    return context.images.save(await upscaled(context, request));
  },
});

export const spandrelImageToImageAutoscale = defineInvocation({
  type: "spandrel_image_to_image_autoscale",
  title: "Image-to-Image (Autoscale)",
  category,
  version: "1.0.0",
  tags: ["upscale"],
  description: "Enlarges a picture to a scale, however much the network enlarges at a time.",
  input: z.object({
    ...imageToImage,
    scale: z
      .number()
      .gt(0)
      .max(16)
      .default(4)
      .describe("How many times wider and higher the result is; without effect where the network does not enlarge"),
    fit_to_multiple_of_8: z.boolean().default(false).describe("Whether the sides of the result become multiples of 8"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, image_to_image_model: model, tile_size, scale, fit_to_multiple_of_8 }, context) {
    const request = { model, image: await context.images.pixels(image), tileSize: Math.max(0, tile_size) };
    const result = await upscaledTo(context, request, scale);
    return context.images.save(fit_to_multiple_of_8 ? fitToGrid(result) : result);
  },
});

/** The picture with sides that are multiples of 8, at most as large as before. */
function fitToGrid(image: Pixels): Pixels {
  const [width, height] = [image.width, image.height].map(gridSide);
  return width === image.width && height === image.height ? image : resize(image, { width, height, kernel: "lanczos" });
}
