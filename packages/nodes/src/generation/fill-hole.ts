import { blankPixels, holeOf, inpaintTelea, overFilling, type Pixels, tileInfill, toRgb } from "@evoke/imaging";
import { completeShrunk, downscaleTo } from "./complete-shrunk.ts";

/** How what is not there is filled before it is painted anew. */
export const infillMethods = ["patchmatch", "cv2", "tile", "grey"] as const;

/** As many pixels take PatchMatch one to two seconds. */
const QUICK_PIXELS = 768 * 768;

/** A picture without alpha: what was not opaque is filled. @param seed of methods that choose */
export function fillHole(source: Pixels, method: (typeof infillMethods)[number], seed: number): Pixels {
  const hole = holeOf(source);
  if (hole === undefined) return toRgb(source);
  switch (method) {
    case "patchmatch":
      return overFilling(
        source,
        completeShrunk(source, { downscale: downscaleTo(QUICK_PIXELS, source), kernel: "bicubic" }),
      );
    case "cv2":
      return overFilling(source, inpaintTelea(source, hole));
    case "tile":
      return overFilling(source, tileInfill(source, hole, { tileSize: 32, seed }));
    case "grey":
      return overFilling(source, blankPixels(source, 3, [127, 127, 127]));
  }
}
