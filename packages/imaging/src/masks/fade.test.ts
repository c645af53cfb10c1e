import { describe, expect, it } from "vitest";
import { type Pixels, pixels } from "../pixels.ts";
import { fadeMask } from "./fade.ts";

/** Black, then white, in one row. */
function halves(black: number, white: number): Pixels {
  const data = new Uint8Array(black + white).fill(255, black);
  return pixels(data, { width: black + white, height: 1 }, 1);
}

/** `np.polyfit` of degree 3 through the five points, at distances of 0 to size - 1 pixels, times 255, by numpy 2. */
const golden: Readonly<Record<number, readonly number[]>> = {
  3: [0, 39, 168],
  8: [0, 17, 52, 94, 139, 182, 219, 244],
  16: [0, 8, 25, 43, 62, 83, 104, 125, 146, 166, 185, 203, 219, 232, 243, 250],
};

describe("fadeMask", () => {
  it.each([3, 8, 16])("over %i pixels is numpy's cubic, and white from there on", (size) => {
    const faded = fadeMask(halves(3, size + 4), { threshold: 0, size });
    expect([...faded.data]).toEqual([0, 0, ...(golden[size] ?? []), 255, 255, 255, 255, 255]);
  });

  it("goes as far in every direction", () => {
    const data = new Uint8Array(21 * 21).fill(255);
    data[10 * 21 + 10] = 0;
    const faded = fadeMask(pixels(data, { width: 21, height: 21 }, 1), { threshold: 0, size: 8 });
    const at = (x: number, y: number) => faded.data[(10 + y) * 21 + 10 + x];
    expect(at(5, 0)).toBe(golden[8]?.[5]);
    expect([at(0, 5), at(-5, 0), at(3, 4), at(-4, -3)]).toEqual([at(5, 0), at(5, 0), at(5, 0), at(5, 0)]);
  });

  it("counts as black what is not brighter than the threshold", () => {
    const mask = pixels(Uint8Array.of(100, 101, 255, 255), { width: 4, height: 1 }, 1);
    expect([...fadeMask(mask, { threshold: 100, size: 1 }).data]).toEqual([0, 255, 255, 255]);
    expect([...fadeMask(mask, { threshold: 101, size: 1 }).data]).toEqual([0, 0, 255, 255]);
  });

  it("leaves a mask without black white, and a size of 0 leaves any mask as it is", () => {
    expect([...fadeMask(halves(0, 3), { threshold: 0, size: 8 }).data]).toEqual([255, 255, 255]);
    const grey = pixels(Uint8Array.of(7, 200), { width: 2, height: 1 }, 1);
    expect(fadeMask(grey, { threshold: 0, size: 0 })).toEqual(grey);
  });
});
