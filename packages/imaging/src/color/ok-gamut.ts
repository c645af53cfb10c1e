import { cube } from "./cube.ts";
import { type Color, lightFromOklab, oklabFromLight } from "./oklab.ts";
import { hueDegrees } from "./polar.ts";

/** The colour of a hue with the most chroma that a screen shows: its OKLab lightness and chroma. */
export interface Cusp {
  readonly lightness: number;
  readonly chroma: number;
}

/** For each of red, green, blue: the fit of the chroma / lightness at which it becomes 0, and OKLab's weights of it. */
const edges = [
  {
    fit: [1.19086277, 1.76576728, 0.59662641, 0.75515197, 0.56771245],
    weights: [4.0767416621, -3.3077115913, 0.2309699292],
  },
  {
    fit: [0.73956515, -0.45954404, 0.08285427, 0.1254107, 0.14503204],
    weights: [-1.2684380046, 2.6097574011, -0.3413193965],
  },
  {
    fit: [1.35733652, -0.00915799, -1.1513021, -0.50559606, 0.00692167],
    weights: [-0.0041960863, -0.7034186147, 1.707614701],
  },
] as const;

/** How the roots of light change with chroma, for a hue given as the unit vector (a, b). */
function slopes(a: number, b: number): readonly [number, number, number] {
  return [
    0.3963377774 * a + 0.2158037573 * b,
    -0.1055613458 * a - 0.0638541728 * b,
    -0.0894841775 * a - 1.291485548 * b,
  ];
}

/** Chroma / lightness at which the first channel of a hue becomes 0: a polynomial, and Halley steps from it. */
function largestSaturation(a: number, b: number): number {
  const first = -1.88170328 * a - 0.80936493 * b > 1 ? 0 : 1.81444104 * a - 1.19445276 * b > 1 ? 1 : 2;
  const { fit, weights } = edges[first];
  let saturation = fit[0] + fit[1] * a + fit[2] * b + fit[3] * a * a + fit[4] * a * b;
  const slope = slopes(a, b);
  for (let step = 0; step < 3; step++) {
    let value = 0;
    let d1 = 0;
    let d2 = 0;
    for (let i = 0; i < 3; i++) {
      const root = 1 + saturation * slope[i];
      value += weights[i] * cube(root);
      d1 += weights[i] * 3 * slope[i] * root * root;
      d2 += weights[i] * 6 * slope[i] * slope[i] * root;
    }
    saturation -= (value * d1) / (d1 * d1 - 0.5 * value * d2);
  }
  return saturation;
}

/** The cusp of the hue of the unit vector (a, b) (Ottosson 2021, "sRGB gamut clipping"). */
export function cuspOf(a: number, b: number): Cusp {
  const saturation = largestSaturation(a, b);
  const light: Color = Float64Array.of(1, saturation * a, saturation * b);
  lightFromOklab(light);
  const lightness = Math.cbrt(1 / Math.max(light[0], light[1], light[2]));
  return { lightness, chroma: lightness * saturation };
}

/** A line in the plane of one hue, from grey of lightness `from` to a colour. One is used again and again. */
export interface HueLine {
  a: number;
  b: number;
  from: number;
  lightness: number;
  chroma: number;
}

/** OKLab's weights of red, green and blue, one after the other. */
const weights = Float64Array.from(edges.flatMap((edge) => edge.weights));

/**
 * Where a line leaves the colours of a screen, as a part of its length: below the cusp exact, above it a triangle and
 * `steps` of Halley's method on the channel that is full first.
 */
export function gamutCrossing(line: HueLine, cusp: Cusp, steps: number): number {
  const { a, b, from, lightness, chroma } = line;
  if ((lightness - from) * cusp.chroma - (cusp.lightness - from) * chroma <= 0) {
    return (cusp.chroma * from) / (chroma * cusp.lightness + cusp.chroma * (from - lightness));
  }
  let part = (cusp.chroma * (from - 1)) / (chroma * (cusp.lightness - 1) + cusp.chroma * (from - lightness));
  const kl = 0.3963377774 * a + 0.2158037573 * b;
  const km = -0.1055613458 * a - 0.0638541728 * b;
  const ks = -0.0894841775 * a - 1.291485548 * b;
  const rise = lightness - from;
  const dl = rise + chroma * kl;
  const dm = rise + chroma * km;
  const ds = rise + chroma * ks;
  for (let step = 0; step < steps; step++) {
    const l = from + part * dl;
    const m = from + part * dm;
    const s = from + part * ds;
    let shortest = Number.MAX_VALUE;
    for (let at = 0; at < 9; at += 3) {
      const wl = weights[at];
      const wm = weights[at + 1];
      const ws = weights[at + 2];
      const value = wl * l * l * l + wm * m * m * m + ws * s * s * s - 1;
      const d1 = 3 * (wl * dl * l * l + wm * dm * m * m + ws * ds * s * s);
      const d2 = 6 * (wl * dl * dl * l + wm * dm * dm * m + ws * ds * ds * s);
      const u = d1 / (d1 * d1 - 0.5 * value * d2);
      if (u >= 0 && -value * u < shortest) shortest = -value * u;
    }
    part += shortest;
  }
  return part;
}

/** The colours at which the curve of cusps has corners: red, yellow, green, cyan, blue, magenta, as their light. */
const corners = [
  [1, 0, 0],
  [1, 1, 0],
  [0, 1, 0],
  [0, 1, 1],
  [0, 0, 1],
  [1, 0, 1],
] as const;

/** Hues between two corners at which values are known; between them they are interpolated. */
const STEPS = 512;

/**
 * Values that depend on the hue alone, from a table: to compute them takes longer than all else that is done to a colour.
 *
 * @param valuesOf `count` of them for the unit vector (a, b) of a hue
 * @returns what writes those of a hue in degrees
 */
export function hueTable(
  count: number,
  valuesOf: (a: number, b: number) => readonly number[],
): (degrees: number, into: Float64Array) => void {
  const hues = corners.map((corner) => {
    const color = Float64Array.from(corner);
    oklabFromLight(color);
    return hueDegrees(color[1], color[2]);
  });
  const first = hues[0];
  const ends = [...hues.slice(1), first + 360];
  const rows = corners.length * STEPS + 1;
  const table = new Float64Array(rows * count);
  for (let row = 0; row < rows; row++) {
    const side = Math.min(corners.length - 1, Math.floor(row / STEPS));
    const degrees = hues[side] + ((ends[side] - hues[side]) * (row - side * STEPS)) / STEPS;
    const angle = (degrees * Math.PI) / 180;
    table.set(valuesOf(Math.cos(angle), Math.sin(angle)), row * count);
  }
  const starts = Float64Array.from(hues);
  const scales = Float64Array.from(hues, (hue, side) => STEPS / (ends[side] - hue));
  return (degrees, into) => {
    const turned = degrees - 360 * Math.floor((degrees - first) / 360);
    let side = 0;
    while (side < corners.length - 1 && turned >= starts[side + 1]) side++;
    const place = side * STEPS + (turned - starts[side]) * scales[side];
    const row = Math.min(rows - 2, place | 0);
    const part = place - row;
    const at = row * count;
    for (let i = 0; i < count; i++) into[i] = table[at + i] + part * (table[at + count + i] - table[at + i]);
  };
}

/** Cusps by hue in degrees. What is given holds until the next call. */
export function cuspTable(): (degrees: number) => Cusp {
  const valuesAt = hueTable(2, (a, b) => {
    const { lightness, chroma } = cuspOf(a, b);
    return [lightness, chroma];
  });
  const values = new Float64Array(2);
  const cusp = { lightness: 0, chroma: 0 };
  return (degrees) => {
    valuesAt(degrees, values);
    cusp.lightness = values[0];
    cusp.chroma = values[1];
    return cusp;
  };
}
