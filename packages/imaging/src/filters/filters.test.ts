import { describe, expect, it } from "vitest";
import { type Channels, pixels } from "../pixels.ts";
import { golden } from "../testing/golden.ts";
import { boxBlur, gaussianBlur } from "./blur.ts";
import { dilate, erode } from "./dilate.ts";
import { enhance } from "./enhance.ts";
import { heuristicResize } from "./heuristic-resize.ts";
import { addNoise } from "./noise.ts";
import { unsharpMask, unsharpMaskOklab } from "./unsharp-mask.ts";

const grey = pixels(Uint8Array.from(golden.grey), { width: 12, height: 9 }, 1);
const rgb = pixels(Uint8Array.from(golden.rgb), { width: 12, height: 9 }, 3);

/** A picture of one pixel row. */
const row = (channels: Channels, ...values: number[]) =>
  pixels(Uint8Array.from(values), { width: values.length / channels, height: 1 }, channels);

describe("blur", () => {
  it("gives PIL's bytes", () => {
    expect([...gaussianBlur(grey, 2).data]).toEqual(golden.gaussian2);
    expect([...boxBlur(grey, 1.5).data]).toEqual(golden.box15);
  });

  it("is a Gaussian to within 5 of 255 steps, on a checkerboard of 210", () => {
    const side = 48;
    const board = (x: number, y: number) => (((x >> 3) + (y >> 3)) % 2 ? 230 : 20);
    const data = Uint8Array.from({ length: side * side }, (_, i) => board(i % side, Math.floor(i / side)));
    const ours = gaussianBlur(pixels(data, { width: side, height: side }, 1), 4).data;
    const inside = (at: number) => Math.max(0, Math.min(side - 1, at));
    for (let at = 0; at < data.length; at += 37) {
      let sum = 0;
      let total = 0;
      for (let dy = -20; dy <= 20; dy++) {
        for (let dx = -20; dx <= 20; dx++) {
          const weight = Math.exp(-(dx * dx + dy * dy) / 32);
          sum += weight * board(inside((at % side) + dx), inside(Math.floor(at / side) + dy));
          total += weight;
        }
      }
      expect(Math.abs(ours[at] - sum / total)).toBeLessThan(5);
    }
  });

  it("lets no colour of transparent pixels bleed", () => {
    const { data } = boxBlur(row(4, 255, 0, 0, 0, 0, 0, 255, 255, 0, 0, 255, 255), 1);
    for (let at = 0; at < data.length; at += 4) expect([data[at], data[at + 2]]).toEqual([0, expect.any(Number)]);
    expect(data[7]).toBe(170);
  });
});

describe("sharpening", () => {
  it("adds the difference from the blurred picture and keeps alpha", () => {
    const sharp = unsharpMask(grey, { radius: 2, amount: 0.5 }).data;
    const expected = golden.grey.map((value, i) => {
      return Math.max(0, Math.min(255, Math.floor(value + (value - golden.gaussian2[i]) / 2 + 0.5)));
    });
    expect([...sharp]).toEqual(expected);
    expect(unsharpMask(row(4, 9, 9, 9, 77), { radius: 2, amount: 1 }).data[3]).toBe(77);
  });

  it("in OKLab leaves the hue of an edge and a picture of one colour as they are", () => {
    const flat = unsharpMaskOklab(row(3, 90, 40, 200, 90, 40, 200), { radius: 2, amount: 2 });
    expect([...flat.data]).toEqual([90, 40, 200, 90, 40, 200]);
    const edge = unsharpMaskOklab(row(3, 60, 60, 60, 200, 200, 200), { radius: 1, amount: 0.5 }).data;
    expect(edge[0]).toBeLessThan(60);
    expect(edge[3]).toBeGreaterThan(200);
    expect(Math.max(Math.abs(edge[0] - edge[1]), Math.abs(edge[3] - edge[5]))).toBeLessThanOrEqual(1);
  });
});

it("dilation and erosion by an ellipse give OpenCV's bytes", () => {
  const ellipse = { radiusX: 2, radiusY: 1 };
  expect([...dilate(grey, ellipse).data]).toEqual(golden.dilated);
  expect([...erode(grey, ellipse).data]).toEqual(golden.eroded);
});

it("enhancement of 0 takes colour, contrast, light away, and leaves alpha", () => {
  const one = { color: 1, contrast: 1, brightness: 1, sharpness: 1 };
  const source = row(4, 200, 100, 0, 55, 10, 10, 10, 255);
  expect([...enhance(source, { ...one, color: 0 }).data]).toEqual([118, 118, 118, 55, 10, 10, 10, 255]);
  expect([...enhance(source, { ...one, brightness: 0 }).data]).toEqual([0, 0, 0, 55, 0, 0, 0, 255]);
  expect([...enhance(source, { ...one, contrast: 0 }).data]).toEqual([64, 64, 64, 55, 64, 64, 64, 255]);
  expect(enhance(source, one)).toBe(source);
});

describe("noise", () => {
  const flat = pixels(new Uint8Array(4 * 64 * 64).fill(128), { width: 64, height: 64 }, 4);
  const options = { seed: 7, type: "gaussian", amount: 1, colored: true, size: 1 } as const;

  it("is the same for the same seed, and fills all values evenly", () => {
    const noisy = addNoise(flat, options);
    expect(addNoise(flat, options)).toEqual(noisy);
    expect(addNoise(flat, { ...options, seed: 8 })).not.toEqual(noisy);
    const values = noisy.data.filter((_, i) => i % 4 < 3);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(127.5, -1);
  });

  it("of salt and pepper hits the wanted part of the points, in grey where it has no colour", () => {
    const { data } = addNoise(flat, { ...options, type: "salt_and_pepper", amount: 0.25, colored: false });
    let hit = 0;
    for (let at = 0; at < data.length; at += 4) {
      expect(data[at]).toBe(data[at + 1]);
      if (data[at] !== 128) hit++;
    }
    expect(hit / 4096).toBeCloseTo(0.25, 1);
  });

  it("stays where the mask is black", () => {
    const mask = pixels(new Uint8Array(64 * 64).fill(255, 0, 64 * 32), { width: 64, height: 64 }, 1);
    const { data } = addNoise(flat, { ...options, mask });
    expect(data.subarray(0, 4 * 64 * 32)).toEqual(flat.data.subarray(0, 4 * 64 * 32));
    expect(data.subarray(4 * 64 * 32)).not.toEqual(flat.data.subarray(4 * 64 * 32));
  });
});

describe("heuristic resize", () => {
  it("keeps a line of one pixel one pixel wide", () => {
    const data = new Uint8Array(3 * 32 * 32);
    for (let y = 0; y < 32; y++) data.fill(255, 3 * (32 * y + 12), 3 * (32 * y + 13));
    const resized = heuristicResize(pixels(data, { width: 32, height: 32 }, 3), { width: 80, height: 80 });
    for (let y = 8; y < 72; y++) {
      const line = Array.from({ length: 80 }, (_, x) => resized.data[3 * (80 * y + x)]);
      expect(line.filter((value) => value === 255)).toHaveLength(1);
      expect(line.filter((value) => value === 0)).toHaveLength(79);
    }
  });

  it("makes no new colours in a map of few", () => {
    const data = Uint8Array.from({ length: 3 * 100 }, (_, i) => 80 * (Math.floor(i / 30) % 3));
    const resized = heuristicResize(pixels(data, { width: 10, height: 10 }, 3), { width: 33, height: 17 });
    expect(new Set(resized.data)).toEqual(new Set([0, 80, 160]));
  });

  it("has the wanted size", () => {
    expect(heuristicResize(rgb, { width: 5, height: 4 })).toMatchObject({ width: 5, height: 4, channels: 3 });
  });
});
