import { type CannyOptions, canny } from "../detect/canny.ts";
import { boxBlur } from "../filters/blur.ts";
import type { Pixels } from "../pixels.ts";
import { invertMask } from "./arithmetic.ts";
import { dilate } from "./morphology.ts";

export interface MaskEdgeOptions extends CannyOptions {
  /** Width of the edge in pixels, half of it to each side. */
  readonly size: number;
  /** Radius of a box blur in pixels. */
  readonly blur: number;
}

/**
 * The edge of a grey mask, in black on white: where Canny finds one and where the mask is neither black nor white.
 */
export function maskEdge(mask: Pixels, { size, blur, ...thresholds }: MaskEdgeOptions): Pixels {
  const lines = canny(mask, thresholds);
  const data = lines.data.map((value, i) => (mask.data[i] > 0 && mask.data[i] < 255 ? 255 : value));
  const wide = dilate({ ...lines, data }, Math.floor(size / 2));
  return invertMask(boxBlur(wide, blur));
}
