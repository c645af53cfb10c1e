import { EvokeError } from "@evoke/errors";
import {
  alphaOf,
  boundingRectangle,
  compositeOver,
  crop,
  invertMask,
  multiplyMasks,
  type Pixels,
  paste,
  type Rectangle,
  toGrey,
  toRgba,
  withAlpha,
} from "@evoke/imaging";
import {
  BoundingBoxField,
  defineInvocation,
  ImageField,
  type InvocationContext,
  withBoard,
  withMetadata,
} from "@evoke/invoke";
import { z } from "zod";
import { requirePossibleSize, requireSameSize } from "./inputs/picture-sizes.ts";
import { ImageOutput } from "./outputs/image.ts";

const category = "image";

export const cropImageToBoundingBox = defineInvocation({
  type: "crop_image_to_bounding_box",
  title: "Crop Image to Bounding Box",
  category,
  version: "1.0.0",
  tags: ["image", "crop"],
  description: "Crops an image to a bounding box, or, when there is none, to what is not transparent.",
  input: z.object({
    image: ImageField.describe("The image to crop"),
    bounding_box: BoundingBoxField.nullable().default(null).describe("The bounding box to crop the image to"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, bounding_box }, context) {
    const pixels = await context.images.pixels(image);
    const area = bounding_box === null ? boundingRectangle(alphaOf(pixels)) : rectangleOf(bounding_box);
    return context.images.save(area === undefined ? pixels : crop(pixels, area));
  },
});

export const pasteImageIntoBoundingBox = defineInvocation({
  type: "paste_image_into_bounding_box",
  title: "Paste Image into Bounding Box",
  category,
  version: "1.0.0",
  tags: ["image", "crop"],
  description:
    "Pastes an image into another one at a bounding box, which has the size of the one and lies within the other.",
  input: z.object({
    source_image: ImageField.describe("The image to paste"),
    target_image: ImageField.describe("The image to paste into"),
    bounding_box: BoundingBoxField.describe("The bounding box to paste the image into"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ source_image, target_image, bounding_box }, context) {
    const source = toRgba(await context.images.pixels(source_image));
    const target = toRgba(await context.images.pixels(target_image));
    const area = rectangleOf(bounding_box);
    requireSameSize("source_image", source, area);
    if (area.left < 0 || area.top < 0 || bounding_box.x_max > target.width || bounding_box.y_max > target.height) {
      const reason = `it does not lie within the target image of ${target.width} x ${target.height} pixels`;
      throw new EvokeError("INPUT_INVALID", { field: "bounding_box", reason });
    }
    return context.images.save(paste(target, source, area));
  },
});

/** @throws EvokeError INPUT_INVALID when it has no pixels, or too many */
function rectangleOf({ x_min, x_max, y_min, y_max }: BoundingBoxField): Rectangle {
  const area = { left: x_min, top: y_min, width: x_max - x_min, height: y_max - y_min };
  requirePossibleSize("bounding_box", area);
  return area;
}

/** @param side of the image */
const padding = (side: string) =>
  z.int().default(0).describe(`Pixels to add at the ${side}; a negative number crops so many`);

export const padOrCropImage = defineInvocation({
  type: "img_pad_crop",
  name: "CenterPadCropInvocation",
  title: "Center Pad or Crop Image",
  category,
  version: "1.0.0",
  tags: ["image", "pad", "crop"],
  description: "Adds transparent pixels at an image's sides, or crops them.",
  input: z.object({
    image: ImageField.describe("The image to crop"),
    left: padding("left"),
    right: padding("right"),
    top: padding("top"),
    bottom: padding("bottom"),
  }),
  output: ImageOutput,
  async invoke({ image, left, right, top, bottom }, context) {
    const pixels = toRgba(await context.images.pixels(image));
    const area = {
      left: -left,
      top: -top,
      width: pixels.width + left + right,
      height: pixels.height + top + bottom,
    };
    requirePossibleSize("image", area);
    return context.images.save(crop(pixels, area));
  },
});

export const pasteImage = defineInvocation({
  type: "img_paste",
  name: "ImagePasteInvocation",
  title: "Paste Image",
  category,
  version: "1.2.2",
  tags: ["image", "paste"],
  description: "Puts an image over another one. What sticks out makes the result larger, or is cropped.",
  input: z.object({
    base_image: ImageField.describe("The base image"),
    image: ImageField.describe("The image to paste"),
    mask: ImageField.nullable()
      .default(null)
      .describe("Where to paste, of the size of the pasted image: black pastes, white keeps the base"),
    x: z.int().default(0).describe("The left x coordinate at which to paste the image"),
    y: z.int().default(0).describe("The top y coordinate at which to paste the image"),
    crop: z.boolean().default(false).describe("Crop to base image dimensions"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ base_image, image, mask, x, y, crop: isCropped }, context) {
    const base = toRgba(await context.images.pixels(base_image));
    const upper = await maskedPixels(context, image, mask);
    const whole = { left: 0, top: 0, width: base.width, height: base.height };
    const area = isCropped ? whole : union(whole, { left: x, top: y, width: upper.width, height: upper.height });
    requirePossibleSize(area.left < 0 || area.width > base.width ? "x" : "y", area);
    const placed = crop(upper, { ...area, left: area.left - x, top: area.top - y });
    return context.images.save(compositeOver(crop(base, area), placed));
  },
});

/** An image with what is white in the mask made transparent. */
async function maskedPixels(
  { images }: InvocationContext,
  image: ImageField,
  mask: ImageField | null,
): Promise<Pixels> {
  const pixels = toRgba(await images.pixels(image));
  if (mask === null) return pixels;
  const white = toGrey(await images.pixels(mask));
  requireSameSize("mask", white, pixels);
  return withAlpha(pixels, multiplyMasks(alphaOf(pixels), invertMask(white)));
}

function union(a: Rectangle, b: Rectangle): Rectangle {
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
  const width = Math.max(a.left + a.width, b.left + b.width) - left;
  const height = Math.max(a.top + a.height, b.top + b.height) - top;
  return { left, top, width, height };
}
