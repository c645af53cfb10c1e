import { describe, expect, it } from "vitest";
import { type Pixels, pixels, type Size } from "../pixels.ts";
import { holeOf, overFilling } from "./hole.ts";
import { completeByPatches } from "./patch-match/complete.ts";
import { seededRandom } from "./random.ts";
import { inpaintTelea } from "./telea.ts";
import { tileInfill } from "./tile-infill.ts";

type Color = readonly [number, number, number];

function drawn({ width, height }: Size, color: (x: number, y: number) => Color): Pixels {
  const data = Array.from({ length: width * height }, (_, i) => color(i % width, Math.floor(i / width))).flat();
  return pixels(Uint8Array.from(data), { width, height }, 3);
}

function holed({ width, height }: Size, isHole: (x: number, y: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, i) => (isHole(i % width, Math.floor(i / width)) ? 1 : 0));
}

/** Mean absolute difference of the channels inside a hole. */
function meanDifference(a: Pixels, b: Pixels, hole: Uint8Array): number {
  const inside = [...a.data.keys()].filter((i) => hole[Math.floor(i / 3)] === 1);
  return inside.reduce((sum, i) => sum + Math.abs(a.data[i] - b.data[i]), 0) / inside.length;
}

const size = { width: 64, height: 48 };
/** Bricks of 16 x 8 pixels with bright joints. */
const bricks = drawn(size, (x, y) => {
  const isJoint = y % 8 === 0 || (x + (Math.floor(y / 8) % 2) * 8) % 16 === 0;
  return isJoint ? [220, 220, 200] : [150, 60, 40];
});
const middle = holed(size, (x, y) => x >= 24 && x < 44 && y >= 14 && y < 34);
const methods = {
  telea: (source: Pixels, hole: Uint8Array) => inpaintTelea(source, hole),
  patches: completeByPatches,
};

describe.each(Object.entries(methods))("%s", (_, fill) => {
  it("keeps every known pixel", () => {
    const filled = fill(bricks, middle);
    expect(filled.data.every((value, i) => middle[Math.floor(i / 3)] === 1 || value === bricks.data[i])).toBe(true);
  });

  it("never looks at what is in the hole", () => {
    const other = {
      ...bricks,
      data: bricks.data.map((value, i) => (middle[Math.floor(i / 3)] === 1 ? i % 256 : value)),
    };
    expect(fill(other, middle)).toEqual(fill(bricks, middle));
  });

  it("continues one colour, also from one pixel", () => {
    const plain = drawn(size, () => [12, 130, 250]);
    expect(fill(plain, middle)).toEqual(plain);
    const almostAll = holed(size, (x, y) => x !== 40 || y !== 20);
    expect(fill(plain, almostAll)).toEqual(plain);
  });

  it("is grey where nothing is known", () => {
    expect([...fill(bricks, new Uint8Array(64 * 48).fill(1)).data.subarray(0, 3)]).toEqual([127, 127, 127]);
  });

  it("gives the same each time", () => {
    expect(fill(bricks, middle)).toEqual(fill(bricks, middle));
  });

  it("takes pictures of one row or column", () => {
    for (const thin of [
      { width: 40, height: 1 },
      { width: 1, height: 40 },
    ]) {
      const filled = fill(
        drawn(thin, (x, y) => [x + y, 9, 9]),
        holed(thin, (x, y) => x + y > 20),
      );
      expect(Math.abs(filled.data[30 * 3] - 20)).toBeLessThanOrEqual(2);
    }
  });
});

describe("Telea's method", () => {
  /** What OpenCV 5.0's `inpaint` makes of the red channel with a radius of 3. */
  const theirs = [
    [70, 83, 99, 115, 127],
    [76, 81, 108, 124, 138],
    [79, 99, 115, 126, 151],
    [85, 100, 118, 141, 161],
    [93, 108, 131, 147, 162],
  ];

  it("is near to OpenCV's", () => {
    const small = { width: 12, height: 12 };
    const ramp = drawn(small, (x, y) => [20 + x * 12 + y * 5, 90, 90]);
    const hole = holed(small, (x, y) => x >= 4 && x < 9 && y >= 3 && y < 8);
    const { data } = inpaintTelea(ramp, hole);
    const ours = theirs.map((row, y) => row.map((_, x) => data[((y + 3) * 12 + x + 4) * 3]));
    const differences = theirs.flatMap((row, y) => row.map((value, x) => Math.abs(value - ours[y][x])));
    expect(differences.reduce((sum, value) => sum + value, 0) / 25).toBeLessThan(3);
    expect(Math.max(...differences)).toBeLessThan(16);
  });

  it("carries an edge that runs into the hole across it", () => {
    const halves = drawn(size, (_, y) => (y < 24 ? [250, 250, 250] : [5, 5, 5]));
    const strip = holed(size, (x) => x >= 28 && x < 34);
    const { data } = inpaintTelea(halves, strip);
    const column = Array.from({ length: 48 }, (_, y) => data[(y * 64 + 31) * 3]);
    expect(column.slice(0, 20).every((value) => value > 240)).toBe(true);
    expect(column.slice(28).every((value) => value < 15)).toBe(true);
  });
});

describe("completion by patches", () => {
  it("continues a pattern, where Telea's method smears it", () => {
    const byPatches = meanDifference(completeByPatches(bricks, middle), bricks, middle);
    const byTelea = meanDifference(inpaintTelea(bricks, middle), bricks, middle);
    expect(byPatches).toBe(0);
    expect(byTelea).toBeGreaterThan(30);
  });

  it("has only colours near to those that are known, as it copies", () => {
    const { data } = completeByPatches(
      bricks,
      holed(size, (x) => x < 24),
    );
    const red = Array.from({ length: 64 * 48 }, (_, i) => data[i * 3]);
    expect(Math.min(...red)).toBeGreaterThanOrEqual(150);
    expect(Math.max(...red)).toBeLessThanOrEqual(220);
  });
});

describe("tile infill", () => {
  it("covers the picture with squares that are in the known part", () => {
    const left = holed(size, (x) => x >= 40);
    const unlike = drawn(size, (x, y) => [x, y, (x * 7 + y * 13) % 256]);
    const { data } = tileInfill(unlike, left, { tileSize: 8, seed: 3 });
    for (let top = 0; top < 48; top += 8) {
      for (let at = 0; at < 64; at += 8) {
        const [x, y] = [data[(top * 64 + at) * 3], data[(top * 64 + at) * 3 + 1]];
        expect(x + 8).toBeLessThanOrEqual(40);
        expect([data[((top + 7) * 64 + at + 7) * 3], data[((top + 7) * 64 + at + 7) * 3 + 1]]).toEqual([x + 7, y + 7]);
      }
    }
  });

  it("is decided by the seed", () => {
    const options = { tileSize: 8, seed: 1 };
    expect(tileInfill(bricks, middle, options)).toEqual(tileInfill(bricks, middle, options));
    expect(tileInfill(bricks, middle, { tileSize: 8, seed: 2 })).not.toEqual(tileInfill(bricks, middle, options));
  });

  it("takes smaller squares where no large one is known", () => {
    const dots = holed(size, (x, y) => x % 4 === 0 || y % 4 === 0);
    const unlike = drawn(size, (x, y) => (x % 4 === 0 || y % 4 === 0 ? [255, 0, 0] : [0, x, y]));
    const { data } = tileInfill(unlike, dots, { tileSize: 32, seed: 0 });
    expect(data.some((value, i) => i % 3 === 0 && value === 255)).toBe(false);
  });

  it("is grey where nothing is known", () => {
    const { data } = tileInfill(bricks, new Uint8Array(64 * 48).fill(1), { tileSize: 8, seed: 0 });
    expect(new Set(data)).toEqual(new Set([127]));
  });
});

describe("holes", () => {
  it("are what is not opaque, of which opaque pictures have none", () => {
    const row = pixels(Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 254, 7, 8, 9, 0), { width: 3, height: 1 }, 4);
    expect([...(holeOf(row) ?? [])]).toEqual([0, 1, 1]);
    expect(holeOf({ ...row, data: row.data.map((value, i) => (i % 4 === 3 ? 255 : value)) })).toBeUndefined();
    expect(holeOf(bricks)).toBeUndefined();
  });

  it("let the filling through as far as they are transparent", () => {
    const row = pixels(Uint8Array.of(100, 0, 0, 255, 100, 0, 0, 51, 100, 0, 0, 0), { width: 3, height: 1 }, 4);
    const filling = pixels(Uint8Array.of(0, 200, 0, 0, 200, 0, 0, 200, 0), { width: 3, height: 1 }, 3);
    expect([...overFilling(row, filling).data]).toEqual([100, 0, 0, 20, 160, 0, 0, 200, 0]);
  });
});

it("random numbers are spread evenly, and unlike for neighbouring seeds", () => {
  const counts = new Uint32Array(10);
  const random = seededRandom(0);
  for (let i = 0; i < 20_000; i++) counts[random(10)] += 1;
  expect(Math.min(...counts)).toBeGreaterThan(1850);
  expect(Math.max(...counts)).toBeLessThan(2150);
  const firsts = Array.from({ length: 50 }, (_, seed) => seededRandom(seed)(1000));
  expect(new Set(firsts).size).toBeGreaterThan(44);
});
