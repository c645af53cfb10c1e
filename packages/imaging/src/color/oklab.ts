import { cube, cubeRoot } from "./cube.ts";

/** A colour in three numbers, changed in place: a new object for each pixel would take most of the time. */
export type Color = Float64Array;

/** Light of RGB to OKLab (Ottosson 2020, "A perceptual color space for image processing"): L 0 … 1, a, b. */
export function oklabFromLight(color: Color): void {
  const r = color[0];
  const g = color[1];
  const b = color[2];
  const l = cubeRoot(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = cubeRoot(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = cubeRoot(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  color[0] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  color[1] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  color[2] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
}

/** OKLab to the light of RGB, which lies outside 0 … 1 for colours that no screen shows. */
export function lightFromOklab(color: Color): void {
  const lightness = color[0];
  const a = color[1];
  const b = color[2];
  const l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
  const m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
  const s = cube(lightness - 0.0894841775 * a - 1.291485548 * b);
  color[0] = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  color[1] = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  color[2] = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
}
