import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Axis, evenSpans, fixedSpans, type Span, spreadSpans } from "./spans.ts";
import { tileGrid } from "./tile-grid.ts";

const width = (length: number): Axis => ({ name: "width", length });
const pairs = (spans: readonly Span[]) => spans.map(({ start, end }) => [start, end]);

/** From 0 to the end without a gap, each overlapping the next by so much at least. */
function expectToCover(spans: readonly Span[], length: number, overlap: number): void {
  expect([spans[0]?.start, spans.at(-1)?.end]).toEqual([0, length]);
  for (const [i, span] of spans.slice(1).entries()) {
    expect(span.start).toBeGreaterThan(spans[i].start);
    expect(spans[i].end - span.start).toBeGreaterThanOrEqual(overlap);
  }
}

describe("fixed tiles", () => {
  it("follow each other, the last one moved back", () => {
    expect(pairs(fixedSpans(width(1024), { tile: 576, overlap: 128 }))).toEqual([
      [0, 576],
      [448, 1024],
    ]);
    expect(pairs(fixedSpans(width(20), { tile: 8, overlap: 3 }))).toEqual([
      [0, 8],
      [5, 13],
      [10, 18],
      [12, 20],
    ]);
  });

  it("cover every picture, all of one size", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(300), fc.nat(300), (tile, more, spare) => {
        const overlap = Math.max(0, tile - 1 - (spare % tile) - 3);
        const spans = fixedSpans(width(tile + (more % 200)), { tile, overlap });
        expectToCover(spans, tile + (more % 200), overlap);
        expect(spans.every(({ start, end }) => end - start === tile)).toBe(true);
      }),
    );
  });

  it("are refused when they do not fit, or overlap by a whole tile", () => {
    expect(() => fixedSpans(width(512), { tile: 576, overlap: 0 })).toThrow(
      "tile_width: a tile of 576 pixels does not fit into an image width of 512",
    );
    expect(() => fixedSpans(width(512), { tile: 64, overlap: 64 })).toThrow("overlap");
    expect(() => fixedSpans(width(8192), { tile: 9, overlap: 8 })).toThrow("image_width");
  });
});

describe("evenly split tiles", () => {
  it("are as many as asked for, in multiples of 8, with the overlap asked for", () => {
    expect(pairs(evenSpans(width(1024), { count: 3, overlap: 128 }))).toEqual([
      [0, 424],
      [296, 720],
      [592, 1024],
    ]);
    expect(pairs(evenSpans(width(200), { count: 1, overlap: 512 }))).toEqual([[0, 200]]);
  });

  it("cover every picture", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(3),
        (count, cells, eighths) => {
          const length = 8 * count * (cells + eighths);
          const spans = evenSpans(width(length), { count, overlap: 8 * eighths });
          expect(spans.length).toBe(count);
          expectToCover(spans, length, 8 * eighths);
          expect(spans.slice(1).every(({ start }, i) => spans[i].end - start === 8 * eighths)).toBe(true);
        },
      ),
    );
  });

  it("are refused when the picture cannot be divided so", () => {
    expect(() => evenSpans(width(1020), { count: 2, overlap: 0 })).toThrow("image_width: 1020 is not a multiple of 8");
    expect(() => evenSpans(width(256), { count: 4, overlap: 256 })).toThrow(
      "overlap: an overlap of 256 pixels is not less than the tile's",
    );
  });
});

describe("tiles with a minimum overlap", () => {
  it("are spread evenly", () => {
    expect(pairs(spreadSpans(width(1200), { tile: 512, overlap: 64 }))).toEqual([
      [0, 512],
      [344, 856],
      [688, 1200],
    ]);
  });

  it("cover every picture with as few as possible", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 30, max: 200 }),
        fc.nat(20),
        (length, tile, overlap) => {
          const spans = spreadSpans(width(length), { tile, overlap });
          expectToCover(spans, length, overlap);
          const fewer = spans.length - 1;
          expect(fewer * tile - (fewer - 1) * overlap < length || fewer === 0).toBe(true);
        },
      ),
    );
  });

  it("are one where the picture is not larger than a tile", () => {
    expect(pairs(spreadSpans(width(100), { tile: 512, overlap: 128 }))).toEqual([[0, 100]]);
  });
});

it("a grid has its rows one after the other, and knows how neighbours overlap", () => {
  const spans = [
    { start: 0, end: 6 },
    { start: 4, end: 10 },
  ];
  const grid = tileGrid(spans, spans);
  expect(grid.map(({ coords: { left, top } }) => [left, top])).toEqual([
    [0, 0],
    [4, 0],
    [0, 4],
    [4, 4],
  ]);
  expect(grid[1]).toEqual({
    coords: { top: 0, bottom: 6, left: 4, right: 10 },
    overlap: { top: 0, bottom: 2, left: 2, right: 0 },
  });
});
