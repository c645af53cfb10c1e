import { completeByPatches, holeOf, type Pixels, type ResizeKernel, resize } from "@evoke/imaging";
import { requirePossibleSize } from "../inputs/picture-sizes.ts";

export interface CompleteShrunkOptions {
  /** By how much each side is divided. */
  readonly downscale: number;
  readonly kernel: ResizeKernel;
}

/** What PatchMatch makes of a picture in a smaller size, enlarged again. @throws INPUT_INVALID for a size that is too large */
export function completeShrunk(pixels: Pixels, { downscale, kernel }: CompleteShrunkOptions): Pixels {
  const [width, height] = [pixels.width, pixels.height].map((side) => Math.max(1, Math.floor(side / downscale)));
  requirePossibleSize("downscale", { width, height });
  const small = resize(pixels, { width, height, kernel });
  const filled = completeByPatches(small, holeOf(small) ?? new Uint8Array(width * height));
  return resize(filled, { width: pixels.width, height: pixels.height, kernel });
}

/** The division of a picture's sides that leaves it about `most` pixels, or all that it has. */
export function downscaleTo(most: number, { width, height }: Pixels): number {
  return Math.max(1, Math.sqrt((width * height) / most));
}
