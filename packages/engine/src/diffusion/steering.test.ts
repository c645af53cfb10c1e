import { describe, expect, it } from "vitest";
import { tensor } from "../tensor.ts";
import { placeInBatch, scaleResiduals, softenResiduals, sumResiduals } from "./control-residuals.ts";
import { weightAt } from "./steering.ts";

const row = (...values: readonly number[]) => tensor(Float32Array.from(values), [1, values.length, 1, 1]);

describe("weightAt", () => {
  it("steers from the step that the beginning falls into to the one that the end reaches", () => {
    const active = (begin: number, end: number, steps: number) =>
      Array.from({ length: steps }, (_, step) => step).filter(
        (step) => weightAt({ weight: 1, begin, end }, { step, steps }) !== 0,
      );
    expect(active(0, 1, 4)).toEqual([0, 1, 2, 3]);
    expect(active(0.3, 0.5, 10)).toEqual([3, 4, 5]);
    expect(active(0.25, 0.35, 10)).toEqual([2, 3, 4]);
  });

  it("takes the weight of each step from a list", () => {
    const influence = { weight: [0.5, 2], begin: 0, end: 1 };
    expect([0, 1, 2].map((step) => weightAt(influence, { step, steps: 3 }))).toEqual([0.5, 2, 2]);
  });
});

describe("control residuals", () => {
  it("are scaled and summed", () => {
    const residuals = { down: [row(1, 2)], middle: row(3) };
    const sum = sumResiduals([residuals, scaleResiduals(residuals, 2)]);
    expect(sum).toEqual({ down: [row(3, 6)], middle: row(9) });
  });

  it("are weakened from a tenth of the finest to all of the middle in guess mode", () => {
    const { down, middle } = softenResiduals({ down: [row(1), row(1)], middle: row(1) });
    expect(down[0].data[0]).toBeCloseTo(0.1);
    expect(down[1].data[0]).toBeCloseTo(Math.sqrt(0.1));
    expect(middle.data[0]).toBe(1);
  });

  it("leave the rest of a batch as it is", () => {
    const { middle } = placeInBatch({ down: [], middle: row(1, 2) }, 1, 2);
    expect(middle).toEqual(tensor(Float32Array.of(0, 0, 1, 2), [2, 2, 1, 1]));
  });
});
