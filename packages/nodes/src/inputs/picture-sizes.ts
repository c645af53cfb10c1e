import { EvokeError } from "@evoke/errors";
import type { Size } from "@evoke/imaging";
import { LARGEST_SIDE } from "./sizes.ts";

/** @param field that has to change. @throws EvokeError INPUT_INVALID when two pictures are not of one size */
export function requireSameSize(field: string, found: Size, wanted: Size): void {
  if (found.width === wanted.width && found.height === wanted.height) return;
  const reason = `it is ${found.width} x ${found.height} pixels, not ${wanted.width} x ${wanted.height}`;
  throw new EvokeError("INPUT_INVALID", { field, reason });
}

/**
 * @param field that has to change.
 * @throws EvokeError INPUT_INVALID when a picture would have no pixels, or more than can be read back
 */
export function requirePossibleSize(field: string, { width, height }: Size): void {
  if (width >= 1 && height >= 1 && width * height <= LARGEST_SIDE * LARGEST_SIDE) return;
  throw new EvokeError("INPUT_INVALID", { field, reason: `the image would be ${width} x ${height} pixels` });
}
