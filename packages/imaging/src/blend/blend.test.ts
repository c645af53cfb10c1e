import { describe, expect, it } from "vitest";
import { pixels } from "../pixels.ts";
import { type BlendMode, type BlendOptions, blend } from "./blend.ts";
import { fitLayer } from "./fit-layer.ts";
import { multiply } from "./multiply.ts";
import { removeColor, removeFromCorners } from "./remove-backdrop.ts";

const dot = (...values: readonly number[]) =>
  pixels(Uint8Array.from(values), { width: 1, height: 1 }, values.length === 4 ? 4 : 3);
const plain: BlendOptions = { mode: "Normal", space: "rgb", opacity: 1, gamut: 0, steps: 1 };
const base = [51, 153, 204];
const top = [204, 102, 26];

/** W3C's formulas, and Photoshop's for what W3C leaves out, for channels from 0 to 1. */
const formulas: Readonly<Partial<Record<BlendMode, (b: number, t: number) => number>>> = {
  Normal: (_, t) => t,
  Multiply: (b, t) => b * t,
  Screen: (b, t) => 1 - (1 - b) * (1 - t),
  Overlay: (b, t) => (b <= 0.5 ? 2 * b * t : 1 - 2 * (1 - b) * (1 - t)),
  "Hard Light": (b, t) => (t <= 0.5 ? 2 * b * t : 1 - 2 * (1 - b) * (1 - t)),
  "Soft Light": (b, t) =>
    t <= 0.5
      ? b - (1 - 2 * t) * b * (1 - b)
      : b + (2 * t - 1) * ((b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b)) - b),
  "Linear Dodge (Add)": (b, t) => b + t,
  "Linear Burn": (b, t) => b + t - 1,
  "Linear Light": (b, t) => b + 2 * t - 1,
  "Vivid Light": (b, t) => (t <= 0.5 ? 1 - (1 - b) / (2 * t) : b / (2 * (1 - t))),
  "Color Dodge": (b, t) => b / (1 - t),
  "Color Burn": (b, t) => 1 - (1 - b) / t,
  Subtract: (b, t) => b - t,
  Divide: (b, t) => b / t,
  Difference: (b, t) => Math.abs(b - t),
  "Lighten Only": Math.max,
  "Darken Only": Math.min,
};

describe("blending", () => {
  it.each(Object.entries(formulas))("%s follows its formula", (mode, formula) => {
    const { data } = blend(dot(...base), dot(...top), { ...plain, mode: mode as BlendMode });
    const expected = base.map((value, i) => 255 * Math.max(0, Math.min(1, formula(value / 255, top[i] / 255))));
    for (const [i, value] of expected.entries()) expect(Math.abs(data[i] - value)).toBeLessThanOrEqual(0.5001);
  });

  it("takes hue, saturation and lightness from the layer that the mode names", () => {
    // Base: hue 0, saturation 1, lightness 0.4; top: hue 120, saturation 0.2, lightness 0.8 of HSL.
    const [red, green] = [dot(204, 0, 0), dot(194, 214, 194)];
    const mix = (mode: BlendMode) => [...blend(red, green, { ...plain, mode }).data];
    const near = (found: readonly number[], ...wanted: readonly number[]) => {
      for (const [i, value] of wanted.entries()) expect(Math.abs(found[i] - value)).toBeLessThanOrEqual(2);
    };
    near(mix("Hue"), 0, 204, 0);
    near(mix("Luminosity"), 255, 153, 153);
    near(mix("Saturation"), 122, 82, 82);
    near(mix("Color"), 82, 122, 82);
  });

  it("works in every space: a layer multiplied in linear light is darker than in display values", () => {
    const linear = blend(dot(128, 128, 128), dot(128, 128, 128), { ...plain, mode: "Multiply", space: "linear" })
      .data[0];
    expect(linear).toBe(Math.round(255 * (1.055 * 0.21586050011389926 ** (2 / 2.4) - 0.055)));
    for (const space of ["hsl", "hsv", "okhsl", "okhsv", "oklch", "lch"] as const) {
      const { data } = blend(dot(90, 160, 60), dot(200, 30, 220), { ...plain, mode: "Luminosity", space, gamut: 0.05 });
      expect(data[1]).toBeGreaterThan(data[2]);
    }
  });

  it("by achromatic lightness prefers the colour that looks lighter", () => {
    // The same L*, so that the vivid one looks lighter.
    const [grey, red] = [dot(136, 136, 136), dot(255, 35, 35)];
    expect([...blend(grey, red, { ...plain, mode: "Lighten Only (EAL)" }).data]).toEqual([255, 35, 35]);
    expect([...blend(grey, red, { ...plain, mode: "Darken Only (EAL)" }).data]).toEqual([136, 136, 136]);
  });

  it("composites alpha, opacity and mask", () => {
    expect([...blend(dot(0, 0, 0), dot(200, 200, 200), { ...plain, opacity: 0.5 }).data]).toEqual([100, 100, 100]);
    const grey = pixels(Uint8Array.of(255), { width: 1, height: 1 }, 1);
    expect([...blend(dot(1, 2, 3), dot(200, 200, 200), { ...plain, mask: grey }).data]).toEqual([1, 2, 3]);
    expect([...blend(dot(9, 9, 9, 0), dot(10, 20, 30, 128), plain).data]).toEqual([10, 20, 30, 128]);
    // Over nothing there is nothing to multiply with.
    expect([...blend(dot(0, 0, 0, 0), dot(90, 80, 70), { ...plain, mode: "Multiply" }).data]).toEqual([
      90, 80, 70, 255,
    ]);
  });

  it("refuses layers of different sizes", () => {
    expect(() => blend(dot(1, 2, 3), pixels(new Uint8Array(6), { width: 2, height: 1 }, 3), plain)).toThrow(RangeError);
  });
});

it("multiplies as PIL's ImageChops, rounding down", () => {
  expect([...multiply(dot(200, 100, 50), dot(100, 100, 255)).data]).toEqual([78, 39, 50]);
  expect([...multiply(dot(200, 100, 50, 128), dot(255, 255, 255)).data]).toEqual([200, 100, 50, 128]);
});

describe("fitting a layer", () => {
  const wide = pixels(new Uint8Array(3 * 8 * 4).fill(200), { width: 8, height: 4 }, 3);
  const into = (width: boolean, height: boolean) => fitLayer(wide, { width: 4, height: 4, fits: { width, height } });

  it("stretches, pads with nothing, cuts off", () => {
    expect(into(true, true)).toMatchObject({ width: 4, height: 4, channels: 3 });
    const padded = into(true, false);
    expect([padded.channels, padded.data[3], padded.data[4 * 6 + 3]]).toEqual([4, 0, 255]);
    expect(into(false, true)).toMatchObject({ width: 4, height: 4, channels: 3 });
  });
});

describe("removing a backdrop", () => {
  const white = [255, 255, 255];
  const black = [0, 0, 0];
  // A black ring of 3 x 3 with a white middle, on white.
  const ring = pixels(
    Uint8Array.from(
      Array.from({ length: 25 }, (_, i) => {
        const [x, y] = [i % 5, Math.floor(i / 5)];
        const isRing = x > 0 && x < 4 && y > 0 && y < 4 && !(x === 2 && y === 2);
        return isRing ? black : white;
      }).flat(),
    ),
    { width: 5, height: 5 },
    3,
  );
  const alphaAt = (data: Uint8Array, x: number, y: number) => data[4 * (5 * y + x) + 3];

  it("from the corners leaves what is inside", () => {
    const { data } = removeFromCorners(ring, 50);
    expect([alphaAt(data, 0, 0), alphaAt(data, 4, 2), alphaAt(data, 1, 1), alphaAt(data, 2, 2)]).toEqual([
      0, 0, 255, 255,
    ]);
  });

  it("by colour takes it everywhere", () => {
    const { data } = removeColor(ring, [255, 255, 255, 255], 50);
    expect([alphaAt(data, 0, 0), alphaAt(data, 1, 1), alphaAt(data, 2, 2)]).toEqual([0, 255, 0]);
  });
});
