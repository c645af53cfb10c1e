import { premultiply, unpremultiply } from "../alpha.ts";
import type { Pixels } from "../pixels.ts";
import { boxPasses } from "./box-passes.ts";
import { boxRadiusOf, PASSES } from "./gaussian-radius.ts";

/**
 * The mean over a square of 2 · radius + 1 pixels; a fraction of the radius counts the pixels at the border in part. Alpha
 * weighs the colours, so that what is transparent does not bleed.
 *
 * @param radius in pixels, 0 or more.
 */
export function boxBlur(source: Pixels, radius: number): Pixels {
  return blur(source, { radius, passes: 1 });
}

/**
 * Gaussian blur by three extended box filters (Gwosdek et al. 2011, "Theoretical foundations of Gaussian convolution by
 * extended box filtering"): the standard deviation is exact, and the cost does not depend on the radius. This is what PIL's GaussianBlur computes, to the byte where there is no alpha.
 *
 * @param radius the standard deviation in pixels, 0 or more.
 */
export function gaussianBlur(source: Pixels, radius: number): Pixels {
  return blur(source, { radius: boxRadiusOf(radius), passes: PASSES });
}

function blur(source: Pixels, box: { radius: number; passes: number }): Pixels {
  if (box.radius === 0) return source;
  const start = premultiply(source);
  return unpremultiply({ ...start, data: boxPasses(start.data, start, box) });
}
