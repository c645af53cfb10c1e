import type { Color } from "./oklab.ts";

/** Hue in degrees of display RGB whose largest channel exceeds the smallest by `range`, which is above 0. */
function hueOf(color: Color, largest: number, range: number): number {
  const r = color[0];
  const g = color[1];
  const b = color[2];
  const sextant = largest === r ? (g - b) / range : largest === g ? 2 + (b - r) / range : 4 + (r - g) / range;
  return sextant < 0 ? 60 * sextant + 360 : 60 * sextant;
}

/** Display RGB 0 … 1 to HSV (Smith 1978, "Color gamut transform pairs"): hue in degrees, saturation, value. */
export function hsvFromRgb(color: Color): void {
  const largest = Math.max(color[0], color[1], color[2]);
  const range = largest - Math.min(color[0], color[1], color[2]);
  const hue = range === 0 ? 0 : hueOf(color, largest, range);
  color[0] = hue;
  color[1] = largest === 0 ? 0 : range / largest;
  color[2] = largest;
}

/** HSV to display RGB. The hue may be any number of degrees. */
export function rgbFromHsv(color: Color): void {
  spread(color, color[2], color[2] * color[1]);
}

/** Display RGB 0 … 1 to HSL: hue in degrees, saturation, lightness. */
export function hslFromRgb(color: Color): void {
  const largest = Math.max(color[0], color[1], color[2]);
  const smallest = Math.min(color[0], color[1], color[2]);
  const range = largest - smallest;
  const hue = range === 0 ? 0 : hueOf(color, largest, range);
  const lightness = (largest + smallest) / 2;
  color[0] = hue;
  color[1] = range === 0 ? 0 : range / (1 - Math.abs(2 * lightness - 1));
  color[2] = lightness;
}

/** HSL to display RGB. The hue may be any number of degrees. */
export function rgbFromHsl(color: Color): void {
  const range = (1 - Math.abs(2 * color[2] - 1)) * color[1];
  spread(color, color[2] + range / 2, range);
}

/** The colour of the hue in `color[0]` whose channels reach from `largest - range` to `largest`. */
function spread(color: Color, largest: number, range: number): void {
  const sextant = color[0] / 60;
  for (let channel = 0; channel < 3; channel++) {
    // Red falls from hue 60 to 120 and rises from 240 to 300; green and blue do so 120 and 240 degrees later.
    const turned = sextant + 5 - 2 * channel;
    const place = turned - 6 * Math.floor(turned / 6);
    color[channel] = largest - range * Math.max(0, Math.min(1, place, 4 - place));
  }
}
