import { describe, expect, it } from "vitest";
import { pixels } from "../pixels.ts";
import { loadSharp } from "../sharp.ts";
import { alphaOf, withAlpha } from "./alpha.ts";
import { invertMask, multiplyMasks } from "./arithmetic.ts";
import { boundingRectangle } from "./bounding-rectangle.ts";
import { maskOfColor, maskOfExactColor } from "./color.ts";
import { maskEdge } from "./edge.ts";
import { softenForPaste } from "./paste-back.ts";

const size = { width: 5, height: 4 };
const rgba = pixels(
  Uint8Array.from({ length: 80 }, (_, i) => (i * 53) % 256),
  size,
  4,
);
const row = (...values: number[]) => pixels(Uint8Array.from(values), { width: values.length, height: 1 }, 1);

describe("masks", () => {
  it("are what libvips finds in the alpha channel", async () => {
    const raw = { raw: { ...size, channels: 4 } } as const;
    const alpha = await loadSharp()(rgba.data, raw).extractChannel(3).raw().toBuffer();
    expect([...alphaOf(rgba).data]).toEqual([...alpha]);
  });

  it("are put into a picture of any kind, and found there again", () => {
    const alpha = pixels(
      Uint8Array.from({ length: 20 }, (_, i) => i * 12),
      size,
      1,
    );
    const grey = pixels(new Uint8Array(20).fill(9), size, 1);
    expect(alphaOf(withAlpha(rgba, alpha))).toEqual(alpha);
    expect(alphaOf(withAlpha(grey, alpha))).toEqual(alpha);
    expect(alphaOf(grey).data.every((value) => value === 255)).toBe(true);
  });

  it("multiply to PIL's bytes", () => {
    expect([...multiplyMasks(row(0, 100, 200, 255), row(77, 33, 180, 99)).data]).toEqual([0, 13, 141, 99]);
  });

  it("invert", () => {
    expect([...invertMask(row(0, 1, 255)).data]).toEqual([255, 254, 0]);
  });

  it("have a smallest rectangle around what is not black", () => {
    const data = new Uint8Array(20);
    data[1 * 5 + 3] = 1;
    data[2 * 5 + 1] = 255;
    expect(boundingRectangle(pixels(data, size, 1))).toEqual({ left: 1, top: 1, width: 3, height: 2 });
    expect(boundingRectangle(pixels(new Uint8Array(20), size, 1))).toBeUndefined();
  });

  it("select colours by distance, and exact colours with their alpha", () => {
    const picture = pixels(Uint8Array.of(10, 20, 30, 255, 13, 24, 30, 255, 10, 20, 30, 0), { width: 3, height: 1 }, 4);
    expect([...maskOfColor(picture, [10, 20, 30], 5).data]).toEqual([255, 0, 255]);
    expect([...maskOfColor(picture, [10, 20, 30], 5.01).data]).toEqual([255, 255, 255]);
    expect([...maskOfExactColor(picture, [10, 20, 30, 255]).data]).toEqual([255, 0, 0]);
  });
});

describe("the edge of a mask", () => {
  const halves = pixels(
    Uint8Array.from({ length: 40 * 9 }, (_, i) => (i % 40 < 20 ? 0 : 255)),
    { width: 40, height: 9 },
    1,
  );

  it("is black, half of its size to each side, on white", () => {
    const edge = maskEdge(halves, { size: 6, blur: 0, low: 100, high: 200 });
    const line = [...edge.data.subarray(4 * 40, 5 * 40)];
    const black = [...line.keys()].filter((x) => line[x] === 0);
    expect(black.length).toBe(7);
    expect(Math.abs(black[3] - 19.5)).toBeLessThan(1);
    expect(new Set(line)).toEqual(new Set([0, 255]));
  });

  it("is where the mask is grey, too", () => {
    const smooth = pixels(
      Uint8Array.from({ length: 40 }, (_, x) => (x < 18 ? 0 : x > 21 ? 255 : 60)),
      { width: 40, height: 1 },
      1,
    );
    const edge = maskEdge(smooth, { size: 0, blur: 0, low: 5000, high: 5000 });
    expect([...edge.data.keys()].filter((x) => edge.data[x] === 0)).toEqual([18, 19, 20, 21]);
  });

  it("is blurred", () => {
    const edge = maskEdge(halves, { size: 8, blur: 2, low: 100, high: 200 });
    expect(new Set(edge.data).size).toBeGreaterThan(4);
  });
});

it("softens a mask for pasting so that what was black stays nearly black", () => {
  const mask = pixels(
    Uint8Array.from({ length: 80 }, (_, x) => (x < 40 ? 0 : 255)),
    { width: 80, height: 1 },
    1,
  );
  const soft = softenForPaste(mask, 8);
  expect(soft.data[39]).toBeLessThan(0.12 * 255);
  expect(soft.data[78]).toBe(255);
  expect([...soft.data].every((value, i) => i === 0 || value >= soft.data[i - 1])).toBe(true);
  expect(softenForPaste(mask, 0)).toEqual(mask);
});
