import {
  achromaticLightnessOf,
  adjustChannel,
  type ColorSpaceName,
  mapValues,
  matchHistogram,
  rotateHue,
} from "@evoke/imaging";
import { defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { greyMask } from "./inputs/grey-mask.ts";
import { ImageOutput } from "./outputs/image.ts";

const category = "image";

const hueInput = {
  image: ImageField.describe("The image to adjust"),
  hue: z.int().default(0).describe("The degrees by which to rotate the hue, 0-360"),
  ...withBoard,
  ...withMetadata,
};

export const imageHueAdjust = defineInvocation({
  type: "img_hue_adjust",
  name: "ImageHueAdjustmentInvocation",
  title: "Adjust Image Hue",
  category,
  version: "1.2.2",
  tags: ["image", "hue"],
  description: "Rotates the hues of an image in HSV.",
  input: z.object(hueInput),
  output: ImageOutput,
  async invoke({ image, hue }, context) {
    return context.images.save(rotateHue(await context.images.pixels(image), { space: "hsv", degrees: hue }));
  },
});

export const imageHueAdjustOklch = defineInvocation({
  type: "img_hue_adjust_oklch",
  name: "OklchImageHueAdjustmentInvocation",
  title: "Adjust Image Hue (Oklch)",
  category,
  version: "1.0.0",
  tags: ["image", "hue", "oklch"],
  description: "Rotates the hues of an image in Oklch, which keeps how light and how colourful they look.",
  input: z.object(hueInput),
  output: ImageOutput,
  async invoke({ image, hue }, context) {
    return context.images.save(rotateHue(await context.images.pixels(image), { space: "oklch", degrees: hue }));
  },
});

/** UPLab's profile is its author's, and does not come with Evoke: OKLab was made for the same, a hue that stays straight. */
const hueSpaces = {
  "HSV / HSL / RGB": "hsv",
  Okhsl: "okhsl",
  Okhsv: "okhsv",
  "*Oklch / Oklab": "oklch",
  "*LCh / CIELab": "lch",
  "*UPLab (w/CIELab_to_UPLab.icc)": "oklch",
} as const satisfies Record<string, ColorSpaceName>;

type HueSpace = keyof typeof hueSpaces;

export const imageHueAdjustPlus = defineInvocation({
  type: "invokeai_img_hue_adjust_plus",
  name: "InvokeAdjustImageHuePlusInvocation",
  title: "Adjust Image Hue Plus",
  category,
  version: "1.2.0",
  tags: ["image", "hue", "oklab", "cielab", "uplab", "lch", "hsv", "hsl", "lab"],
  description:
    "Rotates the hues of an image in the selected color space. UPLab's profile does not come with Evoke: Oklab takes its place.",
  input: z.object({
    image: ImageField.describe("The image to adjust"),
    space: z
      .enum(Object.keys(hueSpaces) as [HueSpace, ...HueSpace[]])
      .default("HSV / HSL / RGB")
      .describe("Color space in which to rotate hue by polar coords (*: non-invertible)"),
    degrees: z.number().default(0).describe("Degrees by which to rotate image hue"),
    preserve_lightness: z.boolean().default(false).describe("Whether to preserve CIELAB lightness values"),
    ok_adaptive_gamut: z
      .number()
      .min(0)
      .default(0.05)
      .describe("Higher preserves chroma at the expense of lightness (Oklab)"),
    ok_high_precision: z.boolean().default(true).describe("Use more steps in computing gamut (Oklab/Okhsv/Okhsl)"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, space, degrees, preserve_lightness, ok_adaptive_gamut, ok_high_precision }, context) {
    if (space.startsWith("*UPLab"))
      context.logger.warn({ node: context.sourceNodeId }, "Oklab takes the place of UPLab");
    const steps = ok_high_precision ? 3 : 1;
    const name = hueSpaces[space];
    const clipped = name === "oklch" && ok_adaptive_gamut > 0;
    const rotated = rotateHue(await context.images.pixels(image), {
      space: name,
      degrees,
      lightness: preserve_lightness ? "kept" : "as it comes",
      steps,
      ...(clipped && { gamut: { alpha: ok_adaptive_gamut, steps } }),
    });
    return context.images.save(rotated);
  },
});

/** Which channels of which mode take the reference's distribution. */
const correctedChannels = {
  RGB: { mode: "RGB", channels: [0, 1, 2] },
  YCbCr: { mode: "YCbCr", channels: [0, 1, 2] },
  "YCbCr-Chroma": { mode: "YCbCr", channels: [1, 2] },
  "YCbCr-Luma": { mode: "YCbCr", channels: [0] },
} as const;

export const colorCorrect = defineInvocation({
  type: "color_correct",
  title: "Color Correct",
  category,
  version: "2.0.0",
  tags: ["image", "color"],
  description: "Gives an image the distribution of colors that another one has, where the mask is white.",
  input: z.object({
    base_image: ImageField.describe("The image to color-correct"),
    color_reference: ImageField.describe("Reference image for color-correction"),
    mask: ImageField.nullable().default(null).describe("Optional mask to limit color correction area"),
    colorspace: z
      .enum(["RGB", "YCbCr", "YCbCr-Chroma", "YCbCr-Luma"])
      .default("RGB")
      .describe("Colorspace in which to apply histogram matching")
      .meta({ title: "Color Space" }),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ base_image, color_reference, mask, colorspace }, context) {
    const base = await context.images.pixels(base_image);
    const reference = await context.images.pixels(color_reference);
    const area = await greyMask(mask, base, context);
    const options = { ...correctedChannels[colorspace], ...(area !== undefined && { mask: area }) };
    return context.images.save(matchHistogram(base, reference, options));
  },
});

export const achromaticLightness = defineInvocation({
  type: "invokeai_ealightness",
  name: "InvokeEquivalentAchromaticLightnessInvocation",
  title: "Equivalent Achromatic Lightness",
  category,
  version: "1.2.0",
  tags: ["image", "channel", "mask", "cielab", "lab"],
  description:
    "How light each colour looks: the lightness of the grey that looks as light, which for vivid colours is more than L*.",
  input: z.object({
    image: ImageField.describe("Image from which to get channel"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image }, context) {
    return context.images.save(achromaticLightnessOf(await context.images.pixels(image)));
  },
});

export const valueThresholds = defineInvocation({
  type: "invokeai_img_val_thresholds",
  name: "InvokeImageValueThresholdsInvocation",
  title: "Image Value Thresholds",
  category,
  version: "1.2.0",
  tags: ["image", "mask", "value", "threshold"],
  description: "Makes what is past a threshold black or white. Alpha stays.",
  input: z.object({
    image: ImageField.describe("The image from which to create a mask"),
    invert_output: z.boolean().default(false).describe("Make light areas dark and vice versa"),
    renormalize_values: z.boolean().default(false).describe("Rescale remaining values from minimum to maximum"),
    lightness_only: z.boolean().default(false).describe("If true, only applies to image lightness (CIELa*b*)"),
    threshold_upper: z.number().default(0.5).describe("Threshold above which will be set to full value"),
    threshold_lower: z.number().default(0.5).describe("Threshold below which will be set to minimum value"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, lightness_only, ...thresholds }, context) {
    const pixels = await context.images.pixels(image);
    const convert = (value: number) => Math.round(255 * threshold(value / 255, thresholds));
    const lightness = { mode: "LAB", index: 0 } as const;
    return context.images.save(lightness_only ? adjustChannel(pixels, lightness, convert) : mapValues(pixels, convert));
  },
});

interface Thresholds {
  readonly invert_output: boolean;
  readonly renormalize_values: boolean;
  readonly threshold_upper: number;
  readonly threshold_lower: number;
}

/** Values between the thresholds stay, unless they are stretched. */
function threshold(value: number, options: Thresholds): number {
  const { invert_output, renormalize_values, threshold_upper: upper, threshold_lower: lower } = options;
  // Where the thresholds cross, the one that makes black comes last.
  if (invert_output && value >= upper) return 0;
  if (value < lower) return invert_output ? 1 : 0;
  if (value >= upper) return 1;
  if (!renormalize_values) return value;
  const part = (value - lower) / (upper - lower);
  return invert_output ? 1 - part : part;
}
