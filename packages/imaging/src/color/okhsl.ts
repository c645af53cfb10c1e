import { type Cusp, cuspOf, gamutCrossing, hueTable } from "./ok-gamut.ts";
import { type Color, lightFromOklab, oklabFromLight } from "./oklab.ts";
import { hueDegrees, unitVector } from "./polar.ts";
import { toe, untoe } from "./toe.ts";

/** Light of RGB to and from a space of hue in degrees, saturation and lightness or value, both 0 … 1. */
export interface LightSpace {
  fromLight(color: Color): void;
  toLight(color: Color): void;
}

/** The saturation up to which chroma is fitted to what all hues have in common. */
const MIDDLE = 0.8;

/**
 * Okhsl (Ottosson 2021, "Okhsv and Okhsl"): HSL whose hue and lightness are perceptual, and whose colours are exactly
 * those of a screen.
 *
 * @param steps of Halley's method for the edge of the screen's colours: 1, or 3 to be more precise.
 */
export function okhsl(steps: number): LightSpace {
  const valuesAt = hueTable(4, (a, b) => {
    const { lightness, chroma } = cuspOf(a, b);
    return [lightness, chroma, middleSlope(a, b), middleFall(a, b)];
  });
  const values = new Float64Array(4);
  const cusp = { lightness: 0, chroma: 0 };
  const unit = new Float64Array(2);
  const chromas: Chromas = { tangent: 0, middle: 0, largest: 0 };
  const line = { a: 0, b: 0, from: 0, lightness: 0, chroma: 1 };
  const findChromas = (lightness: number, hue: number) => {
    valuesAt(hue, values);
    cusp.lightness = values[0];
    cusp.chroma = values[1];
    line.a = unit[0];
    line.b = unit[1];
    line.from = lightness;
    line.lightness = lightness;
    const largest = gamutCrossing(line, cusp, steps);
    const k = largest / Math.min((lightness * cusp.chroma) / cusp.lightness, chromaAbove(lightness, cusp));
    const rising = lightness * values[2];
    const falling = (1 - lightness) * values[3];
    const r2 = rising * rising;
    const f2 = falling * falling;
    const low = lightness * 0.4;
    const high = (1 - lightness) * 0.8;
    chromas.largest = largest;
    chromas.middle = 0.9 * k * Math.sqrt((r2 * f2) / Math.sqrt(r2 * r2 + f2 * f2));
    chromas.tangent = (low * high) / Math.sqrt(low * low + high * high);
  };
  return {
    fromLight(color) {
      oklabFromLight(color);
      const lightness = color[0];
      const chroma = Math.sqrt(color[1] * color[1] + color[2] * color[2]);
      if (chroma < 1e-6 || lightness <= 0 || lightness >= 1) {
        color[0] = 0;
        color[1] = 0;
        color[2] = toe(Math.min(1, Math.max(0, lightness)));
        return;
      }
      const hue = hueDegrees(color[1], color[2]);
      unit[0] = color[1] / chroma;
      unit[1] = color[2] / chroma;
      findChromas(lightness, hue);
      color[0] = hue;
      color[1] = saturationOf(chroma, chromas);
      color[2] = toe(lightness);
    },
    toLight(color) {
      const lightness = untoe(color[2]);
      if (lightness <= 0 || lightness >= 1) {
        color.fill(lightness <= 0 ? 0 : 1);
        return;
      }
      unitVector(color[0], unit);
      findChromas(lightness, color[0]);
      const chroma = chromaOf(color[1], chromas);
      color[0] = lightness;
      color[1] = chroma * unit[0];
      color[2] = chroma * unit[1];
      lightFromOklab(color);
    },
  };
}

/** Chroma at a lightness and hue: the tangent's at 0, that of saturation MIDDLE, and the largest. */
interface Chromas {
  tangent: number;
  middle: number;
  largest: number;
}

/** The square of the middle chroma by the part of the saturation that it stands for. */
function middleSquare(middle: number): number {
  return ((1 - MIDDLE) / (MIDDLE * MIDDLE)) * middle * middle;
}

function saturationOf(chroma: number, { tangent, middle, largest }: Chromas): number {
  if (chroma < middle) {
    const k1 = MIDDLE * tangent;
    return (MIDDLE * chroma) / (k1 + (1 - k1 / middle) * chroma);
  }
  const k1 = middleSquare(middle) / tangent;
  const beyond = chroma - middle;
  return MIDDLE + ((1 - MIDDLE) * beyond) / (k1 + (1 - k1 / (largest - middle)) * beyond);
}

function chromaOf(saturation: number, { tangent, middle, largest }: Chromas): number {
  if (saturation < MIDDLE) {
    const t = saturation / MIDDLE;
    const k1 = MIDDLE * tangent;
    return (t * k1) / (1 - (1 - k1 / middle) * t);
  }
  const t = (saturation - MIDDLE) / (1 - MIDDLE);
  const k1 = middleSquare(middle) / tangent;
  return middle + (t * k1) / (1 - (1 - k1 / (largest - middle)) * t);
}

function chromaAbove(lightness: number, cusp: Cusp): number {
  return ((1 - lightness) * cusp.chroma) / (1 - cusp.lightness);
}

/** Fits of the middle chroma's slopes at black and at white, for the hue of the unit vector (a, b). */
function middleSlope(a: number, b: number): number {
  const inner = -2.13704948 - 10.02301043 * b + a * (-4.24894561 + 5.38770819 * b + 4.69891013 * a);
  return 0.11516993 + 1 / (7.4477897 + 4.1590124 * b + a * (-2.19557347 + 1.75198401 * b + a * inner));
}

function middleFall(a: number, b: number): number {
  const inner = 0.00299215 - 0.45399568 * b - 0.14661872 * a;
  return (
    0.11239642 +
    1 / (1.6132032 - 0.68124379 * b + a * (0.40370612 + 0.90148123 * b + a * (-0.27087943 + 0.6122399 * b + a * inner)))
  );
}
