import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brownianPath } from "./brownian-path.ts";

const START = 0.04;
const END = 14.6;
const time = fc.double({ min: START, max: END, noNaN: true });

describe("a Brownian path", () => {
  test("has the same value at a time whatever was asked before", () => {
    const options = { seed: 7, start: START, end: END, count: 20 };
    const asked = brownianPath(options);
    fc.assert(
      fc.property(time, (at) => {
        expect(asked(at)).toEqual(brownianPath(options)(at));
      }),
      { numRuns: 30 },
    );
  });

  test("has increments whose variance is the length of their interval", () => {
    const path = brownianPath({ seed: 1, start: 0, end: 1, count: 20_000 });
    const from = path(0.3);
    const increments = path(0.55).map((value, i) => value - from[i]);
    const variance = increments.reduce((sum, value) => sum + value * value, 0) / increments.length;
    expect(variance).toBeGreaterThan(0.24);
    expect(variance).toBeLessThan(0.26);
  });

  test("starts at 0 and stays at its ends outside of its interval", () => {
    const path = brownianPath({ seed: 3, start: START, end: END, count: 4 });
    expect([...path(START)]).toEqual([0, 0, 0, 0]);
    expect(path(0)).toEqual(path(START));
    expect(path(100)).toEqual(path(END));
  });
});
