import { EvokeError } from "@evoke/errors";
import {
  alphaOf,
  invertMask,
  mixByMask,
  multiplyMasks,
  type Pixels,
  softenForPaste,
  toGrey,
  toRgb,
  toRgba,
  withAlpha,
} from "@evoke/imaging";
import { defineInvocation, ImageField, type InvocationContext, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { requireSameSize } from "./inputs/picture-sizes.ts";
import { ImageOutput } from "./outputs/image.ts";
import { ImagePanelCoordinateOutput } from "./outputs/panel.ts";

const category = "canvas";
const maskBlur = z.int().min(0).default(0).describe("The amount to blur the mask by");

export const canvasOutput = defineInvocation({
  type: "canvas_output",
  title: "Canvas Output",
  category,
  version: "1.0.0",
  tags: ["canvas", "output", "image"],
  description: "Sends an image to the staging area of the canvas when a workflow runs there.",
  useCache: false,
  input: z.object({ image: ImageField.describe("The image to process") }),
  output: ImageOutput,
  async invoke({ image }, context) {
    return context.images.save(await context.images.pixels(image));
  },
});

export const canvasPasteBack = defineInvocation({
  type: "canvas_paste_back",
  title: "Canvas Paste Back",
  category,
  version: "1.0.1",
  tags: ["image", "combine"],
  description: "Pastes one image over another where a mask is black, whose edge is blurred.",
  input: z.object({
    source_image: ImageField.describe("The image that stays where the mask is white"),
    target_image: ImageField.describe("The image that is pasted where the mask is black"),
    mask: ImageField.describe("The mask to use when pasting"),
    mask_blur: maskBlur,
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ source_image, target_image, mask, mask_blur }, context) {
    const upper = await context.images.pixels(target_image);
    const soft = await softMask(context, { mask, blur: mask_blur, of: upper });
    const lower = await context.images.pixels(source_image);
    return context.images.save(pasteBlack(lower, upper, soft));
  },
});

export const canvasMaskAndCrop = defineInvocation({
  type: "canvas_v2_mask_and_crop",
  title: "Canvas V2 Mask and Crop",
  category,
  version: "1.0.0",
  tags: ["image", "mask", "id"],
  classification: "deprecated",
  description: "Keeps of an image what a mask has black: over another image, or by itself with transparency around it.",
  input: z.object({
    source_image: ImageField.nullable()
      .default(null)
      .describe("The image to paste onto; without one, the rest is transparent"),
    generated_image: ImageField.describe("The image to apply the mask to"),
    mask: ImageField.describe("The mask to apply"),
    mask_blur: maskBlur,
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ source_image, generated_image, mask, mask_blur }, context) {
    const upper = await context.images.pixels(generated_image);
    const soft = await softMask(context, { mask, blur: mask_blur, of: upper });
    if (source_image === null) {
      return context.images.save(withAlpha(upper, multiplyMasks(alphaOf(upper), invertMask(soft))));
    }
    const lower = await context.images.pixels(source_image);
    return context.images.save(pasteBlack(lower, upper, soft));
  },
});

export const imagePanelLayout = defineInvocation({
  type: "image_panel_layout",
  title: "Image Panel Layout",
  category,
  version: "1.0.0",
  tags: ["image", "panel", "layout"],
  classification: "prototype",
  description: "Finds where one panel of a grid lies. What cannot be divided is left over at the right and bottom.",
  input: z.object({
    width: z.int().describe("The width of the entire grid."),
    height: z.int().describe("The height of the entire grid."),
    num_cols: z.int().min(1).default(1).describe("The number of columns in the grid."),
    num_rows: z.int().min(1).default(1).describe("The number of rows in the grid."),
    panel_col_idx: z.int().min(0).default(0).describe("The column index of the panel to be processed."),
    panel_row_idx: z.int().min(0).default(0).describe("The row index of the panel to be processed."),
  }),
  output: ImagePanelCoordinateOutput,
  invoke({ width, height, num_cols, num_rows, panel_col_idx, panel_row_idx }) {
    requireIndex("panel_col_idx", panel_col_idx, num_cols);
    requireIndex("panel_row_idx", panel_row_idx, num_rows);
    const [panelWidth, panelHeight] = [Math.floor(width / num_cols), Math.floor(height / num_rows)];
    return {
      x_left: panel_col_idx * panelWidth,
      y_top: panel_row_idx * panelHeight,
      width: panelWidth,
      height: panelHeight,
    };
  },
});

function requireIndex(field: string, index: number, count: number): void {
  if (index < count) return;
  throw new EvokeError("INPUT_INVALID", { field, reason: `${index} is not below the ${count} that there are` });
}

interface SoftMask {
  readonly mask: ImageField;
  readonly blur: number;
  /** The picture that it is for. */
  readonly of: Pixels;
}

async function softMask({ images }: InvocationContext, { mask, blur, of }: SoftMask): Promise<Pixels> {
  const grey = toGrey(await images.pixels(mask));
  requireSameSize("mask", grey, of);
  return softenForPaste(grey, blur);
}

/** @throws EvokeError INPUT_INVALID when the pictures are not of one size */
function pasteBlack(lower: Pixels, upper: Pixels, mask: Pixels): Pixels {
  requireSameSize("source_image", lower, upper);
  const convert = lower.channels === 4 || upper.channels === 4 ? toRgba : toRgb;
  return mixByMask(mask, { black: convert(upper), white: convert(lower) });
}
