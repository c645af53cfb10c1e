import type { Pixels } from "../pixels.ts";

/** Two pictures of the same channels over each other, looked at so that they follow each other along one axis. */
export interface Overlap {
  /** The picture that grows. */
  readonly base: Pixels;
  readonly upper: Pixels;
  /** First values of `base` and `upper` in the overlap. */
  readonly start: { readonly base: number; readonly upper: number };
  /** How far apart two values are that follow each other along the axis. */
  readonly step: { readonly base: number; readonly upper: number };
  /** The same for two that are beside each other. */
  readonly lineStep: { readonly base: number; readonly upper: number };
  /** Pixels of the overlap along the axis. */
  readonly length: number;
  /** Lines along the axis. */
  readonly lines: number;
}

/**
 * How much of the upper picture is seen in an overlap, 0 to 1, line by line.
 *
 * @param amount width of the change from one to the other in pixels, at most the overlap's length
 */
export type Blend = (overlap: Overlap, amount: number) => Float32Array;

/** A straight change in the middle of the overlap. */
export const linearBlend: Blend = ({ length, lines }, amount) => {
  const weights = new Float32Array(lines * length);
  for (let line = 0; line < lines; line++) {
    for (let x = 0; x < length; x++) weights[line * length + x] = ramp(x + 0.5 - length / 2, amount);
  }
  return weights;
};

/** 0 below, 1 above, and a straight line between, half of `amount` to both sides of 0. */
export function ramp(distance: number, amount: number): number {
  if (amount === 0) return distance < 0 ? 0 : 1;
  return Math.min(1, Math.max(0, distance / amount + 0.5));
}
