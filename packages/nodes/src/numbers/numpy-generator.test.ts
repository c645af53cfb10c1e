import { expect, it } from "vitest";
import { NumpyGenerator } from "./numpy-generator.ts";

const draw = (seed: number, [low, high, size]: readonly [number, number, number]) => {
  const generator = new NumpyGenerator(seed);
  return Array.from({ length: size }, () => generator.integer(low, high));
};

it.each([
  // Published results of numpy's default_rng(seed).integers(low, high, size)
  [12345, [0, 10, 3], [6, 2, 7]],
  [42, [0, 10, 10], [0, 7, 6, 4, 4, 8, 0, 6, 2, 0]],
  [0, [0, 10, 10], [8, 6, 5, 2, 3, 0, 0, 0, 1, 8]],
] as const)("draws what numpy draws from seed %i", (seed, range, expected) => {
  expect(draw(seed, range)).toEqual(expected);
});

it("keeps to wide bounds, and to bounds of one number", () => {
  const wide = draw(7, [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 100]);
  expect(wide.every(Number.isSafeInteger)).toBe(true);
  expect(wide.some((value) => value < 0) && wide.some((value) => value > 2 ** 40)).toBe(true);
  expect(draw(7, [5, 6, 3])).toEqual([5, 5, 5]);
});
