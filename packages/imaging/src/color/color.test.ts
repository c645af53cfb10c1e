import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pixels } from "../pixels.ts";
import { achromaticLightness } from "./achromatic-lightness.ts";
import { adjustAlpha, adjustChannel } from "./adjust-channel.ts";
import { type ByteModeName, byteMode } from "./byte-modes.ts";
import { type ColorSpaceName, colorSpace } from "./color-space.ts";
import { gamutClip } from "./gamut-clip.ts";
import { matchHistogram } from "./match-histogram.ts";
import { oklabFromLight } from "./oklab.ts";
import { rotateHue } from "./rotate-hue.ts";

const colors = [
  [200, 30, 90],
  [12, 180, 77],
  [250, 250, 10],
  [5, 9, 200],
  [128, 127, 126],
] as const;
const palette = pixels(Uint8Array.from(colors.flat()), { width: 5, height: 1 }, 3);
const spaces: readonly ColorSpaceName[] = ["rgb", "linear", "hsl", "hsv", "okhsl", "okhsv", "oklch", "lch"];

function inSpace(name: ColorSpaceName, rgb: readonly number[]): readonly number[] {
  const color = new Float64Array(3);
  colorSpace(name, 3).fromBytes(Uint8Array.from(rgb), 0, color);
  return [...color];
}

describe("a colour space", () => {
  it.each(spaces)("%s gives back every colour that goes in", (name) => {
    const space = colorSpace(name, 3);
    const color = new Float64Array(3);
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte), (rgb) => {
        space.fromBytes(Uint8Array.from(rgb), 0, color);
        space.toRgb(color);
        return rgb.every((value, i) => Math.abs(255 * color[i] - value) < 0.05);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["oklch", [255, 0, 0], [0.62796, 0.25768, 29.2339]],
    ["okhsl", [255, 0, 0], [29.2339, 1, 0.5681]],
    ["okhsv", [0, 0, 255], [264.052, 1, 1]],
    ["hsl", [191, 64, 64], [0, 0.498, 0.5]],
    ["hsv", [0, 128, 128], [180, 1, 0.50196]],
  ] as const)("%s of %j is known", (name, rgb, expected) => {
    inSpace(name, rgb).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i], 3);
    });
  });
});

/** What Pillow 12.3 gives for the palette. */
const pillow: Readonly<Record<Exclude<ByteModeName, "RGB">, readonly (readonly number[])[]>> = {
  HSV: [
    [240, 216, 200],
    [101, 238, 180],
    [42, 244, 250],
    [169, 248, 200],
    [21, 3, 128],
  ],
  YCbCr: [
    [87, 129, 208],
    [118, 104, 52],
    [222, 8, 147],
    [29, 224, 110],
    [127, 127, 128],
  ],
  CMYK: [
    [55, 225, 165, 0],
    [243, 75, 178, 0],
    [5, 5, 245, 0],
    [250, 246, 55, 0],
    [127, 128, 129, 0],
  ],
  LAB: [
    [114, 66, 12],
    [164, -56, 40],
    [245, -15, 91],
    [58, 55, -92],
    [136, 0, 1],
  ],
};

describe("a mode of 8 bits", () => {
  it.each(Object.entries(pillow))("%s is PIL's, to within one step", (name, expected) => {
    const mode = byteMode(name as ByteModeName);
    const values = new Int16Array(4);
    for (const [i, wanted] of expected.entries()) {
      mode.from(palette.data, 3 * i, values);
      for (const [c, value] of wanted.entries()) expect(Math.abs(values[c] - value)).toBeLessThanOrEqual(1);
    }
  });

  it("takes a channel's change and leaves the others and alpha", () => {
    const source = pixels(Uint8Array.of(200, 30, 90, 7), { width: 1, height: 1 }, 4);
    const red = adjustChannel(source, { mode: "RGB", index: 0 }, (value) => value + 100);
    expect([...red.data]).toEqual([255, 30, 90, 7]);
    const cyan = adjustChannel(source, { mode: "CMYK", index: 0 }, (value) => value + 100);
    expect([...cyan.data]).toEqual([100, 30, 90, 7]);
    const grey = adjustChannel(source, { mode: "HSV", index: 1 }, () => 0);
    expect([...grey.data]).toEqual([200, 200, 200, 7]);
    expect([...adjustAlpha(source, (value) => 2 * value).data]).toEqual([200, 30, 90, 14]);
  });
});

describe("turning hues", () => {
  it("by 120 degrees in HSV exchanges the channels", () => {
    expect([...rotateHue(palette, { space: "hsv", degrees: 120 }).data.subarray(0, 3)]).toEqual([90, 200, 30]);
  });

  it.each(["hsl", "hsv", "okhsl", "okhsv"] as const)("in %s there and back gives the picture", (space) => {
    const muted = pixels(Uint8Array.of(150, 110, 100, 60, 90, 130, 128, 127, 126), { width: 3, height: 1 }, 3);
    const there = rotateHue(muted, { space, degrees: 75, steps: 3 });
    const back = rotateHue(there, { space, degrees: -75, steps: 3 }).data;
    expect(there).not.toEqual(muted);
    expect(Math.max(...back.map((value, i) => Math.abs(value - muted.data[i])))).toBeLessThanOrEqual(3);
  });

  it("in Oklch keeps how light a colour is", () => {
    const muted = pixels(Uint8Array.of(150, 110, 100), { width: 1, height: 1 }, 3);
    const turned = rotateHue(muted, { space: "oklch", degrees: 180 });
    const [lightness, chroma, hue] = inSpace("oklch", [150, 110, 100]);
    const after = inSpace("oklch", [...turned.data]);
    expect(after[0]).toBeCloseTo(lightness, 2);
    expect(after[1]).toBeCloseTo(chroma, 2);
    expect(Math.abs(after[2] - hue)).toBeCloseTo(180, -1);
  });

  it("can keep CIELAB's lightness", () => {
    const kept = rotateHue(palette, { space: "hsv", degrees: 20, lightness: "kept" }).data;
    expect(inSpace("lch", [...kept.subarray(12)])[0]).toBeCloseTo(inSpace("lch", colors[4])[0], 2);
  });
});

it("light that no screen shows is brought back to the same hue, other light stays", () => {
  const clip = gamutClip({ alpha: 0.05, steps: 3 });
  const inside = Float64Array.of(0.2, 0.4, 0.6);
  clip(inside);
  expect([...inside]).toEqual([0.2, 0.4, 0.6]);
  const hue = (light: Float64Array) => {
    const lab = Float64Array.from(light);
    oklabFromLight(lab);
    return Math.atan2(lab[2], lab[1]);
  };
  for (const outside of [
    [1.2, 0.1, -0.1],
    [-0.1, 0.5, 0.2],
    [0.4, 1.3, 0.2],
  ]) {
    const light = Float64Array.from(outside);
    const before = hue(light);
    clip(light);
    expect(Math.min(...light)).toBeGreaterThan(-1e-3);
    expect(Math.max(...light)).toBeLessThan(1 + 1e-3);
    expect(hue(light)).toBeCloseTo(before, 5);
  }
});

it("equivalent achromatic lightness is L* for greys and more for colours (High et al. 2023)", () => {
  expect(achromaticLightness(Float64Array.of(60, 0, 0))).toBe(60);
  // h = 0: f_BY = 0.1644 sin 45 deg + 0.0603, f_R = 0.1307 + 0.0060.
  const red = 50 + 40 * (0.1644 * Math.SQRT1_2 + 0.0603 + 0.1307 + 0.006);
  expect(achromaticLightness(Float64Array.of(50, 40, 0))).toBeCloseTo(red, 9);
  expect(achromaticLightness(Float64Array.of(50, 0, 40))).toBeCloseTo(50 + 40 * (0.0603 + 0.006), 9);
});

describe("matching a histogram", () => {
  const ramp = (from: number, step: number) =>
    pixels(
      Uint8Array.from({ length: 300 }, (_, i) => from + step * Math.floor(i / 3)),
      { width: 100, height: 1 },
      3,
    );
  const all = { mode: "RGB", channels: [0, 1, 2] } as const;

  it("gives a ramp the range of another one", () => {
    expect(matchHistogram(ramp(0, 1), ramp(40, 2), all)).toEqual(ramp(40, 2));
    expect(matchHistogram(ramp(10, 2), ramp(10, 2), all)).toEqual(ramp(10, 2));
  });

  it("changes only what the mask admits, and only the channels that are asked for", () => {
    const mask = pixels(new Uint8Array(100).fill(255, 50), { width: 100, height: 1 }, 1);
    const { data } = matchHistogram(ramp(0, 1), ramp(100, 1), { ...all, mask });
    expect([...data.subarray(0, 150)]).toEqual([...ramp(0, 1).data.subarray(0, 150)]);
    expect(data[297]).toBe(199);
    const grey = matchHistogram(ramp(0, 1), palette, { mode: "YCbCr", channels: [0] }).data;
    expect(grey.every((value, i) => value === grey[i - (i % 3)])).toBe(true);
  });
});
