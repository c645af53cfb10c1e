import { EvokeError } from "@evoke/errors";
import { crop, multiplyMasks, type Pixels, toGrey, toRgba } from "@evoke/imaging";
import { defineInvocation, ImageField, type InvocationContext } from "@evoke/invoke";
import { z } from "zod";
import { infillMethods } from "./generation/fill-hole.ts";
import { completeSettings } from "./generation/generate-picture.ts";
import { opaquePart, paintAnew } from "./generation/paint-anew.ts";
import { type PictureInput, pictureInput } from "./generation/picture-input.ts";
import { savePicture } from "./generation/save-picture.ts";
import { requirePossibleSize, requireSameSize } from "./inputs/picture-sizes.ts";
import { gridSide } from "./inputs/sizes.ts";
import { PictureOutput } from "./outputs/picture.ts";

const category = "generation";

/** What the invocations are told that paint a part of a picture. */
const paintingInput = (strength: number) => ({
  image: ImageField.describe("The picture to paint in"),
  strength: z.number().min(0).max(1).default(strength).describe("How much of the region may change"),
  infill_method: z.enum(infillMethods).default("patchmatch").describe("What transparent parts are filled with first"),
  edge_radius: z.int().min(0).default(16).describe("How far the region grows, in pixels"),
  mask_blur: z.int().min(0).default(16).describe("Over how many pixels the result fades into the picture"),
  ...pictureInput,
  width: pictureInput.width.describe("Width to paint at, in pixels; the picture's own by default"),
  height: pictureInput.height.describe("Height to paint at, in pixels; the picture's own by default"),
});

const outpaintMargin = (side: string) => z.int().min(0).default(0).describe(`Pixels to add at the ${side}`);

export const inpaint = defineInvocation({
  type: "inpaint",
  title: "Inpaint",
  category,
  version: "1.0.0",
  tags: ["inpaint", "generate"],
  description: "Paints a part of a picture anew: what a mask shows in black, and what is transparent.",
  useCache: false,
  input: z.object({
    mask: ImageField.nullable().default(null).describe("Black is painted anew, white is kept; of the picture's size"),
    ...paintingInput(0.75),
  }),
  output: PictureOutput,
  async invoke(input, context) {
    const image = await context.images.pixels(input.image);
    const given = input.mask === null ? undefined : toGrey(await context.images.pixels(input.mask));
    if (given !== undefined) requireSameSize("mask", given, image);
    const mask = given === undefined ? opaquePart(image) : multiplyMasks(given, opaquePart(image));
    return paint(input, { image, mask, mode: "inpaint" }, context);
  },
});

export const outpaint = defineInvocation({
  type: "outpaint",
  title: "Outpaint",
  category,
  version: "1.0.0",
  tags: ["outpaint", "generate"],
  description: "Makes a picture larger, and paints what is new; transparent parts are painted too.",
  useCache: false,
  input: z.object({
    left: outpaintMargin("left"),
    right: outpaintMargin("right"),
    top: outpaintMargin("top"),
    bottom: outpaintMargin("bottom"),
    ...paintingInput(1),
  }),
  output: PictureOutput,
  async invoke(input, context) {
    const { left, right, top, bottom } = input;
    const source = toRgba(await context.images.pixels(input.image));
    const size = { width: source.width + left + right, height: source.height + top + bottom };
    requirePossibleSize("image", size);
    const image = crop(source, { left: -left, top: -top, ...size });
    const mask = opaquePart(image);
    if (mask.data.every((value) => value === 255)) {
      throw new EvokeError("INPUT_INVALID", { field: "left, right, top, bottom", reason: "nothing is to be painted" });
    }
    return paint(input, { image, mask, mode: "outpaint" }, context);
  },
});

interface PaintingInput extends PictureInput {
  readonly image: ImageField;
  readonly strength: number;
  readonly infill_method: (typeof infillMethods)[number];
  readonly edge_radius: number;
  readonly mask_blur: number;
}

interface Canvas {
  readonly image: Pixels;
  readonly mask: Pixels;
  readonly mode: "inpaint" | "outpaint";
}

async function paint(input: PaintingInput, { image, mask, mode }: Canvas, context: InvocationContext) {
  const width = input.width ?? gridSide(image.width);
  const height = input.height ?? gridSide(image.height);
  const settings = await completeSettings({ ...input, width, height }, context);
  const { strength, edge_radius: edgeRadius, mask_blur: fade, infill_method: infill } = input;
  const painted = await paintAnew({ image, mask, strength, edgeRadius, fade, infill }, settings, context);
  return savePicture(context, painted, { settings, mode, image: input.image, strength });
}
