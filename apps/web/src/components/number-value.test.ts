import { expect, it } from "vitest";
import { nearestValue, typedNumber } from "./number-value.ts";

it.each([
  [0.1 + 0.2, { min: 0, max: 1, step: 0.05 }, 0.3],
  [513, { min: 64, max: 2048, step: 8 }, 512],
  [9999, { min: 64, max: 2048, step: 8 }, 2048],
  [-3, { min: 1, max: 100, step: 1 }, 1],
])("%d becomes the nearest allowed value", (value, range, nearest) => {
  expect(nearestValue(value, range)).toBe(nearest);
});

it("reads a decimal comma, and no text that is no number", () => {
  expect(typedNumber("7,5")).toBe(7.5);
  expect(typedNumber("")).toBeUndefined();
  expect(typedNumber("7x")).toBeUndefined();
});
