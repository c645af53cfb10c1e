import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pixels } from "../pixels.ts";
import { loadSharp } from "../sharp.ts";
import { compositeOver, mixByMask } from "./composite.ts";
import { paste } from "./paste.ts";

const base = pixels(
  Uint8Array.from({ length: 12 }, (_, i) => i),
  { width: 4, height: 3 },
  1,
);
const upper = pixels(Uint8Array.of(50, 51, 52, 53), { width: 2, height: 2 }, 1);

describe("paste", () => {
  it("replaces the pixels that lie below, and cuts off what sticks out", () => {
    fc.assert(
      fc.property(fc.integer({ min: -4, max: 6 }), fc.integer({ min: -4, max: 6 }), (left, top) => {
        const expected = [...base.data].map((value, i) => {
          const [x, y] = [(i % 4) - left, Math.floor(i / 4) - top];
          return x >= 0 && y >= 0 && x < 2 && y < 2 ? upper.data[y * 2 + x] : value;
        });
        expect([...paste(base, upper, { left, top }).data]).toEqual(expected);
      }),
    );
  });
});

describe("compositeOver", () => {
  const size = { width: 4, height: 1 };
  const lower = pixels(Uint8Array.of(10, 200, 30, 255, 10, 200, 30, 128, 0, 0, 0, 0, 250, 3, 9, 90), size, 4);
  const over = pixels(Uint8Array.of(200, 20, 90, 128, 200, 20, 90, 60, 5, 6, 7, 200, 1, 2, 3, 0), size, 4);

  it("gives the bytes of PIL's alpha_composite", () => {
    const expected = [105, 110, 60, 255, 82, 132, 53, 158, 5, 6, 7, 200, 250, 3, 9, 90];
    expect([...compositeOver(lower, over).data]).toEqual(expected);
  });

  it("is libvips' composite, but for rounding", async () => {
    const side = 32;
    const noise = (factor: number) => Uint8Array.from({ length: side * side * 4 }, (_, i) => (i * factor) % 256);
    const [a, b] = [noise(37), noise(101)];
    const raw = { width: side, height: side, channels: 4 } as const;
    const theirs = await loadSharp()(a, { raw })
      .composite([{ input: Buffer.from(b), raw, blend: "over" }])
      .raw()
      .toBuffer();
    const ours = compositeOver(pixels(a, raw, 4), pixels(b, raw, 4)).data;
    const differences = ours.map((value, i) => (theirs[i - (i % 4) + 3] < 8 ? 0 : Math.abs(value - theirs[i])));
    expect(Math.max(...differences)).toBeLessThanOrEqual(1);
  });
});

it("mixes by a mask to the bytes of PIL's paste", () => {
  const size = { width: 3, height: 1 };
  const black = pixels(Uint8Array.of(10, 20, 30, 200, 100, 50, 0, 255, 7), size, 3);
  const white = pixels(Uint8Array.of(210, 120, 3, 20, 10, 5, 90, 25, 70), size, 3);
  const mask = pixels(Uint8Array.of(128, 255, 37), size, 1);
  expect([...mixByMask(mask, { black, white }).data]).toEqual([110, 70, 16, 20, 10, 5, 13, 222, 16]);
});
