import { describe, expect, it } from "vitest";
import { pixels } from "./pixels.ts";
import { type ResizeKernel, resize } from "./resize.ts";

const grey = pixels(Uint8Array.of(0, 50, 100, 150, 255, 200, 10, 5, 30, 60, 90, 120), { width: 4, height: 3 }, 1);

/** What Pillow 12.3 gives for `grey` at 3 x 2 and at 5 x 4. */
const golden: Readonly<Record<ResizeKernel, { readonly down: readonly number[]; readonly up: readonly number[] }>> = {
  nearest: {
    down: [0, 100, 150, 30, 90, 120],
    up: [0, 50, 100, 100, 150, 255, 200, 10, 10, 5, 255, 200, 10, 10, 5, 30, 60, 90, 90, 120],
  },
  box: {
    down: [128, 90, 78, 30, 75, 120],
    up: [0, 50, 100, 100, 150, 255, 200, 10, 10, 5, 255, 200, 10, 10, 5, 30, 60, 90, 90, 120],
  },
  bilinear: {
    down: [99, 86, 87, 114, 86, 72],
    up: [0, 35, 75, 115, 150, 159, 148, 94, 49, 59, 171, 154, 94, 43, 48, 30, 51, 75, 99, 120],
  },
  hamming: {
    down: [74, 83, 104, 94, 83, 85],
    up: [0, 44, 75, 106, 150, 195, 169, 98, 32, 39, 202, 172, 98, 29, 32, 30, 56, 75, 94, 120],
  },
  bicubic: {
    down: [103, 86, 87, 121, 86, 68],
    up: [0, 22, 74, 124, 160, 176, 168, 94, 37, 52, 189, 176, 94, 29, 38, 17, 40, 74, 106, 127],
  },
  lanczos: {
    down: [109, 86, 85, 129, 86, 65],
    up: [0, 12, 73, 130, 165, 181, 178, 92, 35, 52, 197, 187, 92, 26, 35, 7, 30, 73, 112, 132],
  },
};

describe("resize", () => {
  it.each(Object.keys(golden).filter((name): name is ResizeKernel => name in golden))(
    "%s gives PIL's bytes",
    (kernel) => {
      expect([...resize(grey, { width: 3, height: 2, kernel }).data]).toEqual(golden[kernel].down);
      expect([...resize(grey, { width: 5, height: 4, kernel }).data]).toEqual(golden[kernel].up);
    },
  );

  it("weighs colours by alpha: a transparent pixel's colour does not bleed", () => {
    const row = pixels(Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 0, 0, 0, 255, 128), { width: 3, height: 1 }, 4);
    const { data } = resize(row, { width: 2, height: 1, kernel: "bilinear" });
    expect([...data]).toEqual([255, 0, 0, 159, 0, 0, 255, 80]);
  });

  it("refuses a side of 0", () => {
    expect(() => resize(grey, { width: 0, height: 2, kernel: "box" })).toThrow(RangeError);
  });
});
