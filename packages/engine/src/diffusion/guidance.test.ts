import { expect, test } from "vitest";
import { guide, rescaleGuidance } from "./guidance.ts";

const negative = Float32Array.of(0, 2, -1);
const positive = Float32Array.of(1, 2, -3);

test("guidance moves from the negative prediction towards and past the positive one", () => {
  expect([...guide(negative, positive, 0)]).toEqual([...negative]);
  expect([...guide(negative, positive, 1)]).toEqual([...positive]);
  expect([...guide(negative, positive, 3)]).toEqual([3, 2, -7]);
});

test("a full rescale gives the guided prediction the spread of the positive one", () => {
  const guided = guide(negative, positive, 7.5);
  const rescaled = rescaleGuidance(guided, positive, 1);
  // positive has the deviation √7 (unbiased), so the rescaled one must have it too
  const mean = rescaled.reduce((sum, value) => sum + value, 0) / 3;
  const variance = rescaled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2;
  expect(variance).toBeCloseTo(7, 4);
  expect([...rescaleGuidance(guided, positive, 0)]).toEqual([...guided]);
});
