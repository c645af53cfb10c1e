import { describe, expect, it } from "vitest";
import { slerp } from "./blend.ts";

const vector = (...values: number[]) => ({ data: new Float32Array(values), shape: [values.length] });

describe("slerp", () => {
  it("goes along the arc between two directions", () => {
    const { data } = slerp(vector(1, 0), vector(0, 1), 0.5);
    expect([...data]).toEqual([Math.fround(Math.SQRT1_2), Math.fround(Math.SQRT1_2)]);
  });

  it("mixes parallel vectors along the line", () => {
    expect([...slerp(vector(1, 1), vector(3, 3), 0.25).data]).toEqual([1.5, 1.5]);
  });
});
