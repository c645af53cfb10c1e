import { cielabFromLight, lightFromCielab } from "./cielab.ts";
import { hslFromRgb, hsvFromRgb, rgbFromHsl, rgbFromHsv } from "./hexcone.ts";
import { type LightSpace, okhsl } from "./okhsl.ts";
import { okhsv } from "./okhsv.ts";
import { type Color, lightFromOklab, oklabFromLight } from "./oklab.ts";
import { hueDegrees, unitVector } from "./polar.ts";
import { lightOfBytes, quickDisplay } from "./transfer.ts";

/** A colour space for work on pixels. Colours are changed in place. */
export interface ColorSpace {
  /** Which of the 3 coordinates are hue (in degrees), saturation or chroma, and lightness or value; none has RGB. */
  readonly polar?: { readonly hue: number; readonly saturation: number; readonly lightness: number };
  /** The colour of the 8-bit display RGB at `at`. */
  fromBytes(data: Uint8Array, at: number, color: Color): void;
  /** Display RGB, 0 … 1, and outside of it for what no screen shows. */
  toRgb(color: Color): void;
}

export type ColorSpaceName = "rgb" | "linear" | "hsl" | "hsv" | "okhsl" | "okhsv" | "oklch" | "lch";

const HUE_FIRST = { hue: 0, saturation: 1, lightness: 2 };
const HUE_LAST = { hue: 2, saturation: 1, lightness: 0 };

/** What a and b of CIELAB are divided by, so that its coordinates are about 0 … 1 like the others'. */
const LAB_UNIT = 127.5;

/**
 * A colour space by name: `rgb` as displayed, `linear` its light, `hsl` and `hsv` of display RGB, Ottosson's `okhsl`,
 * `okhsv` and `oklch` (lightness, chroma, hue), and `lch` of CIELAB with lightness and chroma scaled to 0 … 1.
 *
 * @param steps of Halley's method where a space needs the edge of the screen's colours: 1, or 3 to be more precise.
 */
export function colorSpace(name: ColorSpaceName, steps = 1): ColorSpace {
  switch (name) {
    case "rgb":
      return { fromBytes: unitRgb, toRgb: () => {} };
    case "linear":
      return ofLight({ fromLight: () => {}, toLight: () => {} });
    case "hsl":
      return ofDisplay(hslFromRgb, rgbFromHsl);
    case "hsv":
      return ofDisplay(hsvFromRgb, rgbFromHsv);
    case "okhsl":
      return { ...ofLight(okhsl(steps)), polar: HUE_FIRST };
    case "okhsv":
      return { ...ofLight(okhsv()), polar: HUE_FIRST };
    case "oklch":
      return { ...ofLight(polarOf(oklabFromLight, lightFromOklab)), polar: HUE_LAST };
    case "lch":
      return { ...ofLight(polarOf(unitLabFromLight, lightFromUnitLab)), polar: HUE_LAST };
  }
}

function unitRgb(data: Uint8Array, at: number, color: Color): void {
  color[0] = data[at] / 255;
  color[1] = data[at + 1] / 255;
  color[2] = data[at + 2] / 255;
}

function ofDisplay(from: (color: Color) => void, toRgb: (color: Color) => void): ColorSpace {
  return {
    polar: HUE_FIRST,
    fromBytes(data, at, color) {
      unitRgb(data, at, color);
      from(color);
    },
    toRgb,
  };
}

function ofLight({ fromLight, toLight }: LightSpace): ColorSpace {
  const light = lightOfBytes();
  const display = quickDisplay();
  return {
    fromBytes(data, at, color) {
      color[0] = light[data[at]];
      color[1] = light[data[at + 1]];
      color[2] = light[data[at + 2]];
      fromLight(color);
    },
    toRgb(color) {
      toLight(color);
      color[0] = display(color[0]);
      color[1] = display(color[1]);
      color[2] = display(color[2]);
    },
  };
}

/** Colours that are remembered: 4 bits of each channel, so that those of one place of a picture have room. */
const REMEMBERED = 4096;

/** A space that looks up what it found a moment ago: worth it where a conversion takes long and colours come again. */
export function remembering(space: ColorSpace): ColorSpace {
  const known = new Int32Array(REMEMBERED).fill(-1);
  const colors = new Float64Array(3 * REMEMBERED);
  return {
    ...space,
    fromBytes(data, at, color) {
      const red = data[at];
      const green = data[at + 1];
      const blue = data[at + 2];
      const key = (red << 16) | (green << 8) | blue;
      const place = ((red & 15) << 8) | ((green & 15) << 4) | (blue & 15);
      if (known[place] === key) {
        color[0] = colors[3 * place];
        color[1] = colors[3 * place + 1];
        color[2] = colors[3 * place + 2];
        return;
      }
      space.fromBytes(data, at, color);
      known[place] = key;
      colors[3 * place] = color[0];
      colors[3 * place + 1] = color[1];
      colors[3 * place + 2] = color[2];
    },
  };
}

/** Lightness, chroma and hue of a space of lightness and two chromatic coordinates. */
function polarOf(from: (color: Color) => void, to: (color: Color) => void): LightSpace {
  const unit = new Float64Array(2);
  return {
    fromLight(color) {
      from(color);
      const hue = hueDegrees(color[1], color[2]);
      color[1] = Math.sqrt(color[1] * color[1] + color[2] * color[2]);
      color[2] = hue;
    },
    toLight(color) {
      const chroma = color[1];
      unitVector(color[2], unit);
      color[1] = chroma * unit[0];
      color[2] = chroma * unit[1];
      to(color);
    },
  };
}

function unitLabFromLight(color: Color): void {
  cielabFromLight(color);
  color[0] /= 100;
  color[1] /= LAB_UNIT;
  color[2] /= LAB_UNIT;
}

function lightFromUnitLab(color: Color): void {
  color[0] *= 100;
  color[1] *= LAB_UNIT;
  color[2] *= LAB_UNIT;
  lightFromCielab(color);
}
