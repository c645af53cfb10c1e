import { cube, cubeRoot } from "./cube.ts";
import type { Color } from "./oklab.ts";

/** D50, the white of ICC's connection space. */
const WHITE_X = 0.96422;
const WHITE_Z = 0.82521;

/** (6/29)^3 and 3 (6/29)^2, where the cube root gives way to a line. */
const EDGE = 216 / 24389;
const SLOPE = 108 / 841;

/**
 * Light of RGB to CIELAB: L 0 … 100, a and b about -128 … 127 (CIE 15:2004). White is D50 by Bradford's adaptation, as in
 * ICC profiles, so the values are those that PIL and libvips give.
 */
export function cielabFromLight(color: Color): void {
  const r = color[0];
  const g = color[1];
  const b = color[2];
  const x = root((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / WHITE_X);
  const y = root(luminance(r, g, b));
  const z = root((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / WHITE_Z);
  color[0] = 116 * y - 16;
  color[1] = 500 * (x - y);
  color[2] = 200 * (y - z);
}

/** The lightness alone of a colour given as its light, 0 … 100. */
export function cielabLightness(light: Color): number {
  return 116 * root(luminance(light[0], light[1], light[2])) - 16;
}

/** CIE's Y of the light of RGB. */
function luminance(r: number, g: number, b: number): number {
  return 0.2225045 * r + 0.7168786 * g + 0.0606169 * b;
}

/** CIELAB to the light of RGB, outside 0 … 1 for colours that no screen shows. */
export function lightFromCielab(color: Color): void {
  const middle = (color[0] + 16) / 116;
  const x = WHITE_X * power(middle + color[1] / 500);
  const y = power(middle);
  const z = WHITE_Z * power(middle - color[2] / 200);
  color[0] = 3.1338561 * x - 1.6168667 * y - 0.4906146 * z;
  color[1] = -0.9787684 * x + 1.9161415 * y + 0.033454 * z;
  color[2] = 0.0719453 * x - 0.2289914 * y + 1.4052427 * z;
}

function root(value: number): number {
  return value > EDGE ? cubeRoot(value) : value / SLOPE + 4 / 29;
}

function power(value: number): number {
  return value > 6 / 29 ? cube(value) : SLOPE * (value - 4 / 29);
}
