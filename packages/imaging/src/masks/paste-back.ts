import { gaussianBlur } from "../filters/blur.ts";
import type { Pixels } from "../pixels.ts";
import { erode } from "./morphology.ts";

/**
 * A grey mask for pasting what was painted where it is black: black grows by one and a half times the blur, then the
 * edge is blurred (Gaussian), so that all of the old black stays nearly black.
 *
 * @param blur standard deviation in pixels; 0 gives the mask as it is
 */
export function softenForPaste(mask: Pixels, blur: number): Pixels {
  return gaussianBlur(erode(mask, Math.ceil(1.5 * Math.max(0, blur - 1))), blur);
}
