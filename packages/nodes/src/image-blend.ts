import { EvokeError } from "@evoke/errors";
import {
  type BlendMode,
  blend,
  type ColorSpaceName,
  crop,
  fitLayer,
  type Pixels,
  parseColor,
  removeColor,
  removeFromCorners,
  toGrey,
} from "@evoke/imaging";
import { defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { ImageOutput } from "./outputs/image.ts";

const category = "image";

const blendModes = [
  "Normal",
  "Lighten Only",
  "Darken Only",
  "Lighten Only (EAL)",
  "Darken Only (EAL)",
  "Hue",
  "Saturation",
  "Color",
  "Luminosity",
  "Linear Dodge (Add)",
  "Subtract",
  "Multiply",
  "Divide",
  "Screen",
  "Overlay",
  "Linear Burn",
  "Difference",
  "Hard Light",
  "Soft Light",
  "Vivid Light",
  "Linear Light",
  "Color Burn",
  "Color Dodge",
] as const satisfies readonly BlendMode[];

const blendSpaces = {
  RGB: "rgb",
  "Linear RGB": "linear",
  "HSL (RGB)": "hsl",
  "HSV (RGB)": "hsv",
  Okhsl: "okhsl",
  Okhsv: "okhsv",
  "Oklch (Oklab)": "oklch",
  "LCh (CIELab)": "lch",
} as const satisfies Record<string, ColorSpaceName>;

type BlendSpace = keyof typeof blendSpaces;

export const imageBlend = defineInvocation({
  type: "invokeai_img_blend",
  name: "InvokeImageBlendInvocation",
  title: "Image Layer Blend",
  category,
  version: "1.2.0",
  tags: ["image", "blend", "layer", "alpha", "composite", "dodge", "burn"],
  description:
    "Blends two images, with optional opacity, mask, and blend modes. Where the mask is white the base stays.",
  input: z.object({
    layer_upper: ImageField.describe("The top image to blend").meta({ ui_order: 1 }),
    blend_mode: z.enum(blendModes).default("Normal").describe("Available blend modes").meta({ ui_order: 2 }),
    opacity: z.number().min(0).default(1).describe("Desired opacity of the upper layer").meta({ ui_order: 3 }),
    mask: ImageField.nullable()
      .default(null)
      .describe("Optional mask, used to restrict areas from blending")
      .meta({ ui_order: 4 }),
    fit_to_width: z.boolean().default(false).describe("Scale upper layer to fit base width").meta({ ui_order: 5 }),
    fit_to_height: z.boolean().default(true).describe("Scale upper layer to fit base height").meta({ ui_order: 6 }),
    layer_base: ImageField.describe("The bottom image to blend").meta({ ui_order: 7 }),
    color_space: z
      .enum(Object.keys(blendSpaces) as [BlendSpace, ...BlendSpace[]])
      .default("RGB")
      .describe("Available color spaces for blend computations")
      .meta({ ui_order: 8 }),
    adaptive_gamut: z
      .number()
      .min(0)
      .default(0)
      .describe("Adaptive gamut clipping (0=off). Higher prioritizes chroma over lightness")
      .meta({ ui_order: 9 }),
    high_precision: z
      .boolean()
      .default(true)
      .describe("Use more steps in computing gamut when possible")
      .meta({ ui_order: 10 }),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke(input, context) {
    const base = await context.images.pixels(input.layer_base);
    const fits = { width: input.fit_to_width, height: input.fit_to_height };
    const fitted = { width: base.width, height: base.height, fits };
    const upper = fitLayer(await context.images.pixels(input.layer_upper), fitted);
    const mask = input.mask === null ? undefined : fitLayer(toGrey(await context.images.pixels(input.mask)), fitted);
    const blended = blend(base, upper, {
      mode: input.blend_mode,
      space: blendSpaces[input.color_space],
      opacity: input.opacity,
      mask,
      gamut: input.adaptive_gamut,
      steps: input.high_precision ? 3 : 1,
    });
    return context.images.save(blended);
  },
});

export const imageComposite = defineInvocation({
  type: "invokeai_img_composite",
  name: "InvokeImageCompositorInvocation",
  title: "Image Compositor",
  category,
  version: "1.2.0",
  tags: ["image", "compose", "chroma", "key"],
  description: "Removes the backdrop of a subject, and lays the subject over a background.",
  input: z.object({
    image_subject: ImageField.describe("Image of the subject on a plain monochrome background"),
    image_background: ImageField.describe("Image of a background scene"),
    chroma_key: z.string().default("").describe("Can be empty for corner flood select, or CSS-3 color or tuple"),
    threshold: z.int().min(0).default(50).describe("Subject isolation flood-fill threshold"),
    fill_x: z.boolean().default(false).describe("Scale base subject image to fit background width"),
    fill_y: z.boolean().default(true).describe("Scale base subject image to fit background height"),
    x_offset: z.int().default(0).describe("x-offset for the subject"),
    y_offset: z.int().default(0).describe("y-offset for the subject, upwards"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke(input, context) {
    const background = await context.images.pixels(input.image_background);
    const { width, height } = background;
    const subject = await withoutBackdrop(await context.images.pixels(input.image_subject), input);
    const fitted = fitLayer(subject, { width, height, fits: { width: input.fill_x, height: input.fill_y } });
    const placed = crop(fitted, { left: -input.x_offset, top: input.y_offset, width, height });
    const plain = { mode: "Normal", space: "rgb", opacity: 1, gamut: 0, steps: 1 } as const;
    return context.images.save(blend(background, placed, plain));
  },
});

interface Backdrop {
  readonly chroma_key: string;
  readonly threshold: number;
}

async function withoutBackdrop(subject: Pixels, { chroma_key, threshold }: Backdrop): Promise<Pixels> {
  const text = chroma_key.trim();
  if (text === "") return removeFromCorners(subject, threshold);
  const key = tupleOf(text) ?? (await parseColor(text));
  if (key === undefined) {
    const reason = `"${chroma_key}" is no color of CSS, such as lime or #00ff00, nor a tuple, such as (0, 255, 0)`;
    throw new EvokeError("INPUT_INVALID", { field: "chroma_key", reason });
  }
  return removeColor(subject, key, threshold);
}

/** RGBA from a text such as `(0, 255, 0)`: missing colours are 0, a missing alpha is opaque. */
function tupleOf(text: string): readonly number[] | undefined {
  if (!/^\(\s*\d+\s*(,\s*\d+\s*){0,3},?\s*\)$/.test(text)) return undefined;
  const [r = 0, g = 0, b = 0, a = 255] = [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return [r, g, b, a];
}
