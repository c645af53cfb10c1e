import { describe, expect, test } from "vitest";
import { tensor } from "../tensor.ts";
import { gradientMask } from "./gradient-mask.ts";

/** One row of nine pixels, of which the middle one is painted anew. */
const keep = tensor(Float32Array.of(1, 1, 1, 1, 0, 1, 1, 1, 1), [1, 1, 1, 9]);
const rounded = (values: Float32Array) => [...values].map((value) => Math.round(value * 1000) / 1000);

describe("gradientMask", () => {
  test("without a radius is the mask itself", () => {
    expect(gradientMask(keep, { edgeRadius: 0, mode: "Gaussian Blur", minimumDenoise: 0.5 })).toBe(keep);
  });

  test("falls off along a bell that ends at the radius", () => {
    const { data } = gradientMask(keep, { edgeRadius: 2, mode: "Gaussian Blur", minimumDenoise: 0 });
    // exp(-d² / (2 · 0.8²)) at distances 1 and 2
    expect(rounded(data)).toEqual([1, 1, 0.956, 0.542, 0, 0.542, 0.956, 1, 1]);
  });

  test("falls off along a cone in mode Box Blur", () => {
    const { data } = gradientMask(keep, { edgeRadius: 4, mode: "Box Blur", minimumDenoise: 0 });
    expect(rounded(data)).toEqual([1, 0.75, 0.5, 0.25, 0, 0.25, 0.5, 0.75, 1]);
  });

  test("raises weaker strengths to the minimum, and leaves what is kept", () => {
    const { data } = gradientMask(keep, { edgeRadius: 4, mode: "Box Blur", minimumDenoise: 0.6 });
    expect(rounded(data)).toEqual([1, 0.4, 0.4, 0.25, 0, 0.25, 0.4, 0.4, 1]);
  });

  test("gives the whole ring the minimum in mode Staged, without a ramp", () => {
    const { data } = gradientMask(keep, { edgeRadius: 2, mode: "Staged", minimumDenoise: 0.3 });
    expect(rounded(data)).toEqual([1, 1, 0.7, 0.7, 0, 0.7, 0.7, 1, 1]);
  });

  test("grows in a circle", () => {
    const plane = new Float32Array(49).fill(1);
    plane[24] = 0;
    const { data } = gradientMask(tensor(plane, [1, 1, 7, 7]), {
      edgeRadius: 3,
      mode: "Gaussian Blur",
      minimumDenoise: 0,
    });
    const grown = [...data].filter((value) => value < 1).length;
    // the whole points within three steps of the centre
    expect(grown).toBe(29);
  });

  test("grey is a limit of its own, which Staged keeps", () => {
    const grey = tensor(Float32Array.of(1, 1, 0.5, 1, 1), [1, 1, 1, 5]);
    const { data } = gradientMask(grey, { edgeRadius: 1, mode: "Staged", minimumDenoise: 0.25 });
    expect(rounded(data)).toEqual([1, 0.75, 0.5, 0.75, 1]);
  });
});
