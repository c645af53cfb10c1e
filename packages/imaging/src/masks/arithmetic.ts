import type { Pixels } from "../pixels.ts";

/** White for black and black for white, of a grey picture. */
export function invertMask(mask: Pixels): Pixels {
  return { ...mask, data: mask.data.map((value) => 255 - value) };
}

/** The product of two grey pictures of one size, white being 1: black wherever either of them is. */
export function multiplyMasks(a: Pixels, b: Pixels): Pixels {
  return { ...a, data: a.data.map((value, i) => timesUnit(value, b.data[i])) };
}

/** a · b / 255, rounded, of two values from 0 to 255. */
function timesUnit(a: number, b: number): number {
  return Math.round((a * b) / 255);
}
