interface Size {
  readonly width: number;
  readonly height: number;
}

/** Shapes that are offered, width to height. */
export const aspects = [
  [1, 1],
  [4, 5],
  [3, 4],
  [2, 3],
  [9, 16],
  [5, 4],
  [4, 3],
  [3, 2],
  [16, 9],
] as const;

const GRID = 8;

/** The size of a shape with about as many pixels as a square of that side; sides are multiples of 8. */
export function sizeOfAspect([wide, high]: readonly [number, number], side: number): Size {
  const unit = Math.sqrt((side * side) / (wide * high));
  const toGrid = (length: number): number => Math.max(GRID, Math.round(length / GRID) * GRID);
  return { width: toGrid(unit * wide), height: toGrid(unit * high) };
}

/** What the other side is when one is changed and the shape stays: a multiple of 8, within limits. */
export function otherSide(
  changed: number,
  { from, other }: { readonly from: number; readonly other: number },
  { min, max }: { readonly min: number; readonly max: number },
): number {
  return Math.min(max, Math.max(min, Math.round((changed * other) / from / GRID) * GRID));
}

/** Whether a model that was made for squares of that side is likely to repeat or lose things at a size. */
export function isFarFrom({ width, height }: Size, side: number): boolean {
  const ratio = (width * height) / (side * side);
  return ratio > 2 || ratio < 0.5;
}
