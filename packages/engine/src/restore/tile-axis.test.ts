import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blendWeights, splitAxis } from "./tile-axis.ts";

/** Sizes and limits as `upscaleTiled` lets them through. */
const axes = fc
  .record({
    multiple: fc.integer({ min: 1, max: 8 }),
    tiles: fc.integer({ min: 4, max: 40 }),
    whole: fc.integer({ min: 1, max: 300 }),
    part: fc.double({ min: 0, max: 0.5, noNaN: true }),
  })
  .map(({ multiple, tiles, whole, part }) => {
    const tileSize = multiple * tiles;
    return { size: multiple * whole, limits: { multiple, tileSize, overlap: Math.floor(tileSize * part) } };
  });

describe("splitAxis", () => {
  it("covers everything by tiles of one length, within the limits", () => {
    fc.assert(
      fc.property(axes, ({ size, limits }) => {
        const { starts, length } = splitAxis(size, limits);
        expect(starts[0]).toBe(0);
        expect(starts[starts.length - 1] + length).toBe(size);
        expect(length).toBeLessThanOrEqual(Math.max(limits.tileSize, limits.multiple));
        for (const position of [...starts, length]) expect(position % limits.multiple).toBe(0);
        starts.slice(1).forEach((start, index) => {
          expect(start).toBeGreaterThan(starts[index]);
          expect(starts[index] + length - start).toBeGreaterThanOrEqual(limits.overlap);
        });
      }),
    );
  });

  it("makes tiles as short as their number allows", () => {
    expect(splitAxis(512, { tileSize: 320, overlap: 32, multiple: 1 })).toEqual({ starts: [0, 240], length: 272 });
    expect(splitAxis(320, { tileSize: 320, overlap: 32, multiple: 8 })).toEqual({ starts: [0], length: 320 });
  });
});

describe("blendWeights", () => {
  it("sums to one everywhere and counts nothing next to a cut edge", () => {
    fc.assert(
      fc.property(axes, fc.integer({ min: 1, max: 4 }), ({ size, limits }, scale) => {
        const axis = splitAxis(size, limits);
        const weights = blendWeights(axis, scale);
        const sums = new Float64Array(size * scale);
        weights.forEach((tile, index) => {
          tile.forEach((weight, pixel) => {
            sums[axis.starts[index] * scale + pixel] += weight;
          });
          const context = Math.floor((limits.overlap * scale) / 4);
          if (index > 0) expect(tile.subarray(0, context).every((weight) => weight === 0)).toBe(true);
          if (index < weights.length - 1) {
            expect(tile.subarray(tile.length - context).every((weight) => weight === 0)).toBe(true);
          }
        });
        for (const sum of sums) expect(Math.abs(sum - 1)).toBeLessThan(1e-6);
      }),
      { numRuns: 50 },
    );
  });
});
