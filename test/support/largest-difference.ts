import type { Tensor } from "@evoke/engine";

/** max |a − b|; NaN when any difference is, infinite when the shapes differ. */
export function largestDifference(a: Tensor, b: Tensor): number {
  if (a.shape.join() !== b.shape.join()) return Number.POSITIVE_INFINITY;
  return a.data.reduce((largest, value, index) => Math.max(largest, Math.abs(value - b.data[index])), 0);
}
