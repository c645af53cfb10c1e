import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensor } from "../tensor.ts";
import { bandsOf, mergeStatistics, viewBand, writeRows } from "./bands.ts";

/** Two channels of five rows and one column; a value tells its channel and row. */
const picture = tensor(Float32Array.of(0, 1, 2, 3, 4, 10, 11, 12, 13, 14), [1, 2, 5, 1]);

describe("bandsOf", () => {
  it("covers every row once, from even rows on", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 50 }), (height, count) => {
        const bands = bandsOf(height, count);
        expect(bands[0].start).toBe(0);
        expect(bands.at(-1)?.end).toBe(height);
        bands.slice(1).forEach(({ start }, index) => {
          expect(start).toBe(bands[index].end);
          expect(start % 2).toBe(0);
        });
        expect(bands.length).toBeLessThanOrEqual(count);
      }),
    );
  });
});

describe("viewBand", () => {
  it("brings the rows around a band as far as there are any", () => {
    const { rows, interior } = viewBand(picture, { start: 0, end: 2 }, { wrapped: false });
    expect([...rows.data]).toEqual([0, 1, 2, 3, 10, 11, 12, 13]);
    expect(interior).toEqual({ start: 0, end: 2 });
  });

  it("goes on at the opposite edge where the two touch", () => {
    const { rows, interior } = viewBand(picture, { start: 4, end: 5 }, { wrapped: true });
    expect([...rows.data]).toEqual([2, 3, 4, 0, 1, 12, 13, 14, 10, 11]);
    expect(interior).toEqual({ start: 2, end: 3 });
  });

  it("is undone by writing its own rows", () => {
    const copy = tensor(new Float32Array(10), picture.shape);
    for (const band of bandsOf(5, 3)) writeRows(copy, band.start, viewBand(picture, band, { wrapped: false }));
    expect(copy).toEqual(picture);
  });
});

describe("mergeStatistics", () => {
  it("gives mean and variance of all values, however they are divided", () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const merged = mergeStatistics([part(values.slice(0, 3)), part(values.slice(3))]);
    const all = part(values).values;
    expect(merged[0]).toBeCloseTo(all[0], 5);
    expect(merged[1]).toBeCloseTo(all[1], 5);
  });
});

/** Statistics of one group with a value in each row. */
function part(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { rows: values.length, values: Float32Array.of(mean, variance) };
}
