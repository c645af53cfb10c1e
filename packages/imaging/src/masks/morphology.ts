import type { Pixels } from "../pixels.ts";
import { invertMask } from "./arithmetic.ts";

/**
 * The darkest value within a square of 2 · radius + 1 pixels around each pixel of a grey picture: black grows. The cost
 * does not depend on the radius (van Herk 1992, "A fast algorithm for local minimum and maximum filters").
 */
export function erode(mask: Pixels, radius: number): Pixels {
  if (radius === 0) return mask;
  const { width, height } = mask;
  const data = Uint8Array.from(mask.data);
  const row = lineOf(width, radius);
  for (let y = 0; y < height; y++) minimumAlong(data, row, { start: y * width, step: 1 });
  const column = lineOf(height, radius);
  for (let x = 0; x < width; x++) minimumAlong(data, column, { start: x, step: width });
  return { ...mask, data };
}

/** The brightest value within a square of 2 · radius + 1 pixels: white grows. */
export function dilate(mask: Pixels, radius: number): Pixels {
  return invertMask(erode(invertMask(mask), radius));
}

/** Working memory for one line, cut into blocks as long as the window. */
interface Line {
  readonly length: number;
  readonly radius: number;
  /** Minima from each position back to its block's beginning, and on to its end. */
  readonly back: Uint8Array;
  readonly on: Uint8Array;
}

function lineOf(length: number, radius: number): Line {
  const window = 2 * radius + 1;
  const size = Math.ceil((length + 2 * radius) / window) * window;
  return { length, radius, back: new Uint8Array(size), on: new Uint8Array(size) };
}

function minimumAlong(
  data: Uint8Array,
  { length, radius, back, on }: Line,
  { start, step }: { readonly start: number; readonly step: number },
): void {
  const window = 2 * radius + 1;
  on.fill(255);
  for (let k = 0, at = start; k < length; k++, at += step) on[radius + k] = data[at];
  back.set(on);
  for (let k = 1; k < back.length; k++) if (k % window !== 0 && back[k - 1] < back[k]) back[k] = back[k - 1];
  for (let k = on.length - 2; k >= 0; k--) if ((k + 1) % window !== 0 && on[k + 1] < on[k]) on[k] = on[k + 1];
  // A window covers the end of one block and the beginning of the next.
  for (let k = 0, at = start; k < length; k++, at += step) data[at] = Math.min(on[k], back[k + 2 * radius]);
}
