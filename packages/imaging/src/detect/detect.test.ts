import { describe, expect, it } from "vitest";
import { pixels } from "../pixels.ts";
import { golden } from "../testing/golden.ts";
import { canny } from "./canny.ts";
import { colorMap } from "./color-map.ts";
import { contentShuffle } from "./content-shuffle.ts";
import { animeLineArt, lineArt } from "./line-art.ts";

const size = { width: 12, height: 9 };
const grey = pixels(Uint8Array.from(golden.grey), size, 1);
const rgb = pixels(Uint8Array.from(golden.rgb), size, 3);

it("finds the edges that OpenCV's Canny finds, in whichever order the thresholds are", () => {
  const edges = canny(grey, { low: 150, high: 300 });
  expect([...edges.data.keys()].filter((i) => edges.data[i] === 255)).toEqual(golden.cannyAt);
  expect(canny(grey, { low: 300, high: 150 })).toEqual(edges);
});

it("takes the colour of each tile as OpenCV's cubic resize does, to within one step", () => {
  const { data } = colorMap(rgb, 4);
  for (let y = 0; y < 9; y++) {
    for (let x = 0; x < 12; x++) {
      const tile = 3 * (Math.min(1, Math.floor(((y + 0.5) * 2) / 9)) * 3 + Math.floor(x / 4));
      for (let c = 0; c < 3; c++) {
        expect(Math.abs(data[3 * (12 * y + x) + c] - golden.colorMap4[tile + c])).toBeLessThanOrEqual(1);
      }
    }
  }
});

it("a color map of a tile larger than the picture has one colour", () => {
  expect(new Set(colorMap(pixels(new Uint8Array(300).fill(9), { width: 10, height: 10 }, 3), 64).data)).toEqual(
    new Set([9]),
  );
});

describe("content shuffle", () => {
  /** Numbers that are the same in each run. */
  const numbers = () => {
    let state = 1;
    return () => {
      state = (state * 16807) % 2147483647;
      return state / 2147483647;
    };
  };

  it("moves what is there and makes no other colour", () => {
    const data = Uint8Array.from({ length: 3 * 64 * 64 }, (_, i) => (i % 192 < 96 ? 30 : 220));
    const shuffled = contentShuffle(pixels(data, { width: 64, height: 64 }, 3), { scale: 16, random: numbers() });
    expect(shuffled.data).not.toEqual(data);
    expect(Math.min(...shuffled.data)).toBe(30);
    expect(Math.max(...shuffled.data)).toBe(220);
  });

  it("works at a scale of 0 and on a single pixel", () => {
    const dot = pixels(Uint8Array.of(1, 2, 3), { width: 1, height: 1 }, 3);
    expect([...contentShuffle(dot, { scale: 0, random: numbers() }).data]).toEqual([1, 2, 3]);
  });
});

describe("line art", () => {
  const drawing = new Uint8Array(3 * 64 * 64).fill(240);
  for (let y = 0; y < 64; y++) drawing.fill(20, 3 * (64 * y + 30), 3 * (64 * y + 32));
  const source = pixels(drawing, { width: 64, height: 64 }, 3);

  it.each([
    ["the filter", lineArt(source, { detail: "fine" })],
    ["the coarse filter", lineArt(source, { detail: "coarse" })],
    ["the difference of Gaussians", animeLineArt(source)],
  ])("by %s is white on the line and black elsewhere", (_, { data }) => {
    expect(data[64 * 32 + 30]).toBeGreaterThan(100);
    expect(data[64 * 32 + 5]).toBe(0);
  });
});
