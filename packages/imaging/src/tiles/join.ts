import { EvokeError } from "@evoke/errors";
import type { Pixels } from "../pixels.ts";
import { type Blend, linearBlend, type Overlap } from "./overlap.ts";
import { seamBlend } from "./seam.ts";

export interface MergeOptions {
  /** Straight ("Linear"), or where neighbours differ least ("Seam"). */
  readonly mode: "Linear" | "Seam";
  /** Width of the change from one tile to the next in pixels. */
  readonly amount: number;
}

const blends: Readonly<Record<MergeOptions["mode"], Blend>> = { Linear: linearBlend, Seam: seamBlend };

export interface JoinOptions extends MergeOptions {
  /** The axis along which the pictures follow each other; across it both begin at 0. */
  readonly axis: "x" | "y";
  /** Where the upper picture begins, and where that which is there already ends. */
  readonly at: number;
  readonly end: number;
}

/**
 * Paints a picture onto the base, which is changed: what is there already goes over into it where they overlap.
 *
 * @throws EvokeError INPUT_INVALID when they overlap, but by less than the amount
 */
export function join(base: Pixels, upper: Pixels, { mode, amount, axis, at, end }: JoinOptions): void {
  const along = axis === "x" ? upper.width : upper.height;
  const length = Math.min(along, Math.max(0, end - at));
  if (length > 0 && length < amount) {
    const reason = `it is ${amount}, but the tiles at ${axis} = ${at} overlap by ${length} pixels`;
    throw new EvokeError("INPUT_INVALID", { field: "blend_amount", reason });
  }
  const overlap = overlapOf(base, upper, { axis, at, length });
  const weights = blends[mode](overlap, amount);
  const { start, step, lineStep, lines } = overlap;
  for (let line = 0; line < lines; line++) {
    for (let k = 0; k < along; k++) {
      const weight = k < length ? weights[line * length + k] : 1;
      const to = start.base + line * lineStep.base + k * step.base;
      const from = start.upper + line * lineStep.upper + k * step.upper;
      for (let c = 0; c < base.channels; c++) {
        base.data[to + c] = Math.round(base.data[to + c] * (1 - weight) + upper.data[from + c] * weight);
      }
    }
  }
}

function overlapOf(
  base: Pixels,
  upper: Pixels,
  { axis, at, length }: { readonly axis: "x" | "y"; readonly at: number; readonly length: number },
): Overlap {
  const pixel = { base: base.channels, upper: upper.channels };
  const row = { base: base.width * base.channels, upper: upper.width * upper.channels };
  const isRow = axis === "x";
  const [step, lineStep] = isRow ? [pixel, row] : [row, pixel];
  const lines = isRow ? upper.height : upper.width;
  return { base, upper, start: { base: at * step.base, upper: 0 }, step, lineStep, length, lines };
}
