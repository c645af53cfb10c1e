import {
  blankPixels,
  compositeOver,
  holeOf,
  inpaintTelea,
  overFilling,
  type Pixels,
  tileInfill,
  toGrey,
  toRgb,
  toRgba,
} from "@evoke/imaging";
import {
  ColorField,
  defineInvocation,
  ImageField,
  type InvocationContext,
  withBoard,
  withMetadata,
} from "@evoke/invoke";
import { z } from "zod";
import { completeShrunk, downscaleTo } from "./generation/complete-shrunk.ts";
import { requireSameSize } from "./inputs/picture-sizes.ts";
import { resampleMode, seedField } from "./inputs/sizes.ts";
import { ImageOutput } from "./outputs/image.ts";

const category = "inpaint";
const tags = ["image", "inpaint"];
const image = ImageField.describe("The image to process");

export const infillColor = defineInvocation({
  type: "infill_rgba",
  name: "InfillColorInvocation",
  title: "Solid Color Infill",
  category,
  version: "1.2.2",
  tags,
  description: "Infills transparent areas of an image with a solid color",
  input: z.object({
    image,
    color: ColorField.default({ r: 127, g: 127, b: 127, a: 255 }).describe("The color to use to infill"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, color: { r, g, b, a } }, context) {
    const pixels = toRgba(await context.images.pixels(image));
    const filled = compositeOver(blankPixels(pixels, 4, [r, g, b, a]), pixels);
    return context.images.save(a === 255 ? toRgb(filled) : filled);
  },
});

export const infillTile = defineInvocation({
  type: "infill_tile",
  title: "Tile Infill",
  category,
  version: "1.2.3",
  tags,
  description: "Infills transparent areas of an image with squares from random places of the image",
  input: z.object({
    image,
    tile_size: z.int().min(1).default(32).describe("The tile size (px); halved until a tile fits into what is opaque"),
    seed: seedField().default(0).describe("The seed to use for tile generation"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, tile_size, seed }, context) {
    return infill(context, image, (pixels, hole) => tileInfill(pixels, hole, { tileSize: tile_size, seed }));
  },
});

export const infillTelea = defineInvocation({
  type: "infill_cv2",
  name: "CV2InfillInvocation",
  title: "CV2 Infill",
  category,
  version: "1.2.2",
  tags,
  description: "Infills transparent areas of an image from their edges inwards (Telea's method, as in OpenCV)",
  input: z.object({ image, ...withBoard, ...withMetadata }),
  output: ImageOutput,
  async invoke({ image }, context) {
    return infill(context, image, inpaintTelea);
  },
});

export const infillPatchMatch = defineInvocation({
  type: "infill_patchmatch",
  name: "InfillPatchMatchInvocation",
  title: "PatchMatch Infill",
  category,
  version: "1.2.2",
  tags,
  description: "Infills transparent areas of an image with parts of the image that fit (PatchMatch)",
  input: z.object({
    image,
    downscale: z.number().gt(0).default(2).describe("By how much to shrink the image first, which is faster"),
    resample_mode: resampleMode().default("bicubic").describe("The resampling mode"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, downscale, resample_mode }, context) {
    return infill(context, image, (pixels) => completeShrunk(pixels, { downscale, kernel: resample_mode }));
  },
});

/** So many pixels, half of them missing, take 0.5 s to complete on one core. */
const LAMA_PIXELS = 512 * 512;

export const infillLama = defineInvocation({
  type: "infill_lama",
  name: "LaMaInfillInvocation",
  title: "LaMa Infill",
  category,
  version: "1.2.2",
  tags,
  description:
    "Infills transparent areas of an image. There is no LaMa network yet: this is PatchMatch, in a size that is quick.",
  input: z.object({ image, ...withBoard, ...withMetadata }),
  output: ImageOutput,
  async invoke({ image }, context) {
    return infill(context, image, (pixels) =>
      completeShrunk(pixels, { downscale: downscaleTo(LAMA_PIXELS, pixels), kernel: "bicubic" }),
    );
  },
});

export const inpaintByMask = defineInvocation({
  type: "cv_inpaint",
  title: "OpenCV Inpaint",
  category,
  version: "1.3.1",
  tags: ["opencv", "inpaint"],
  description: "Paints what is not white in a mask from its edges inwards (Telea's method, as in OpenCV)",
  input: z.object({
    image: ImageField.describe("The image to inpaint"),
    mask: ImageField.describe("The mask to use when inpainting: white keeps, black is painted"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, mask }, context) {
    const pixels = await context.images.pixels(image);
    const keep = toGrey(await context.images.pixels(mask));
    requireSameSize("mask", keep, pixels);
    return context.images.save(
      inpaintTelea(
        pixels,
        keep.data.map((value) => (value < 255 ? 1 : 0)),
      ),
    );
  },
});

type Fill = (pixels: Pixels, hole: Uint8Array) => Pixels;

/** Fills what is not opaque. The result has no alpha. */
async function infill({ images }: InvocationContext, image: ImageField, fill: Fill) {
  const pixels = await images.pixels(image);
  const hole = holeOf(pixels);
  return images.save(hole === undefined ? toRgb(pixels) : overFilling(pixels, fill(pixels, hole)));
}
