import { EvokeError } from "@evoke/errors";
import { blankPixels, crop, resize } from "@evoke/imaging";
import { ColorField, defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { LARGEST_SIDE, pictureSide, resampleMode } from "./inputs/sizes.ts";
import { ImageOutput } from "./outputs/image.ts";

const category = "image";
const version = "1.2.2";

export const imageResize = defineInvocation({
  type: "img_resize",
  name: "ImageResizeInvocation",
  title: "Resize Image",
  category,
  version,
  tags: ["image", "resize"],
  description: "Resizes an image to specific dimensions",
  input: z.object({
    image: ImageField.describe("The image to resize"),
    width: pictureSide().default(512).describe("The width to resize to (px)"),
    height: pictureSide().default(512).describe("The height to resize to (px)"),
    resample_mode: resampleMode().default("bicubic").describe("The resampling mode"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, width, height, resample_mode }, context) {
    const pixels = await context.images.pixels(image);
    return context.images.save(resize(pixels, { width, height, kernel: resample_mode }));
  },
});

export const imageScale = defineInvocation({
  type: "img_scale",
  name: "ImageScaleInvocation",
  title: "Scale Image",
  category,
  version,
  tags: ["image", "scale"],
  description: "Scales an image by a factor",
  input: z.object({
    image: ImageField.describe("The image to scale"),
    scale_factor: z.number().gt(0).default(2).describe("The factor by which to scale the image"),
    resample_mode: resampleMode().default("bicubic").describe("The resampling mode"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, scale_factor, resample_mode }, context) {
    const pixels = await context.images.pixels(image);
    const width = scaledSide(pixels.width, scale_factor);
    const height = scaledSide(pixels.height, scale_factor);
    return context.images.save(resize(pixels, { width, height, kernel: resample_mode }));
  },
});

export const imageCrop = defineInvocation({
  type: "img_crop",
  name: "ImageCropInvocation",
  title: "Crop Image",
  category,
  version,
  tags: ["image", "crop"],
  description: "Cuts a rectangle out of an image; it may lie outside in part, which becomes black or transparent.",
  input: z.object({
    image: ImageField.describe("The image to crop"),
    x: z.int().default(0).describe("The left x coordinate of the crop rectangle"),
    y: z.int().default(0).describe("The top y coordinate of the crop rectangle"),
    width: pictureSide().default(512).describe("The width of the crop rectangle"),
    height: pictureSide().default(512).describe("The height of the crop rectangle"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, x, y, width, height }, context) {
    const pixels = await context.images.pixels(image);
    return context.images.save(crop(pixels, { left: x, top: y, width, height }));
  },
});

export const blankImage = defineInvocation({
  type: "blank_image",
  title: "Blank Image",
  category,
  version,
  tags: ["image"],
  description: "Makes an image of one colour",
  input: z.object({
    width: pictureSide().default(512).describe("The width of the image"),
    height: pictureSide().default(512).describe("The height of the image"),
    mode: z.enum(["RGB", "RGBA"]).default("RGB").describe("The mode of the image"),
    color: ColorField.default({ r: 0, g: 0, b: 0, a: 255 }).describe("The color of the image"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  invoke({ width, height, mode, color: { r, g, b, a } }, context) {
    const pixels =
      mode === "RGB" ? blankPixels({ width, height }, 3, [r, g, b]) : blankPixels({ width, height }, 4, [r, g, b, a]);
    return context.images.save(pixels);
  },
});

export const saveImage = defineInvocation({
  type: "save_image",
  title: "Save Image",
  category,
  version,
  tags: ["primitives", "image"],
  description: "Saves a copy of an image, with a board and metadata of its own.",
  useCache: false,
  input: z.object({ image: ImageField.describe("The image to process"), ...withBoard, ...withMetadata }),
  output: ImageOutput,
  async invoke({ image }, context) {
    return context.images.save(await context.images.pixels(image));
  },
});

export const showImage = defineInvocation({
  type: "show_image",
  title: "Show Image",
  category,
  version: "1.0.1",
  tags: ["image"],
  description: "Passes an image on; the application that runs the graph shows it.",
  input: z.object({ image: ImageField.describe("The image to show") }),
  output: ImageOutput,
  async invoke({ image }, context) {
    const { width, height } = await context.images.record(image);
    return { image, width, height };
  },
});

function scaledSide(side: number, factor: number): number {
  const scaled = Math.max(1, Math.floor(side * factor));
  if (scaled <= LARGEST_SIDE) return scaled;
  const reason = `${factor} times ${side} pixels are more than ${LARGEST_SIDE}`;
  throw new EvokeError("INPUT_INVALID", { field: "scale_factor", reason });
}
