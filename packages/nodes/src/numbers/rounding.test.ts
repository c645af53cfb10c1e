import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundDecimals, roundHalfEven } from "./rounding.ts";

describe("rounding", () => {
  it.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-0.5, 0],
    [-1.5, -2],
    [2.4999, 2],
    [-2.6, -3],
  ])("takes %d to %d, halves to the even neighbour", (value, expected) => expect(roundHalfEven(value)).toBe(expected));

  it.each([
    // By the exact value of the double: 2.675 is a little less, 0.125 and 0.375 are exact halves.
    [2.675, 2, 2.67],
    [0.125, 2, 0.12],
    [0.375, 2, 0.38],
    [-0.125, 2, -0.12],
    [1234.5678, -2, 1200],
    [1250, -2, 1200],
    [1350, -2, 1400],
    [0.1 + 0.2, 15, 0.3],
    [5e-324, 3, 0],
    [1e300, 5, 1e300],
    [12, -400, 0],
    [0.3, 400, 0.3],
  ])("takes %d with %i decimals to %d", (value, decimals, expected) => {
    expect(roundDecimals(value, decimals)).toBe(expected);
  });

  it("stays within half a unit, and leaves what is rounded as it is", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: -6, max: 6 }),
        (value, decimals) => {
          const rounded = roundDecimals(value, decimals);
          expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals * (1 + 1e-6));
          expect(roundDecimals(rounded, decimals)).toBe(rounded);
        },
      ),
    );
  });
});
