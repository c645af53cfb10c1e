import { describe, expect, it } from "vitest";
import { type InterpolationMode, interpolate } from "./interpolate.ts";

/** Resizes one row of numbers. */
function row(values: readonly number[], width: number, mode: InterpolationMode, antialias = false): readonly number[] {
  const source = { data: new Float32Array(values), shape: [1, 1, 1, values.length] };
  return [...interpolate(source, { width, height: 1, mode, antialias }).data].map(
    (value) => Math.round(value * 1e5) / 1e5,
  );
}

describe("interpolate", () => {
  it.each<[InterpolationMode, readonly number[]]>([
    ["nearest", [0, 0, 8, 8]],
    ["nearest-exact", [0, 0, 8, 8]],
    ["bilinear", [0, 2, 6, 8]],
    ["bicubic", [-0.84375, 1.8125, 6.1875, 8.84375]],
    ["area", [0, 0, 8, 8]],
  ])("enlarges by %s", (mode, expected) => expect(row([0, 8], 4, mode)).toEqual(expected));

  it.each<[InterpolationMode, readonly number[]]>([
    ["nearest", [0, 2]],
    ["nearest-exact", [1, 3]],
    ["bilinear", [0.5, 2.5]],
    ["area", [0.5, 2.5]],
  ])("shrinks by %s", (mode, expected) => expect(row([0, 1, 2, 3], 2, mode)).toEqual(expected));

  it("averages over the covered cells with antialias", () => {
    expect(row([0, 0, 0, 8], 1, "bilinear")).toEqual([0]);
    expect(row([0, 0, 0, 8], 1, "bilinear", true)).toEqual([1.66667]);
  });

  it("treats rows and columns alike, in every channel", () => {
    const source = { data: new Float32Array([0, 4, 8, 12, 1, 1, 1, 1]), shape: [1, 2, 2, 2] };
    const { data, shape } = interpolate(source, { width: 1, height: 1, mode: "bilinear", antialias: false });
    expect([...data]).toEqual([6, 1]);
    expect(shape).toEqual([1, 2, 1, 1]);
  });
});
