import { cuspTable, gamutCrossing } from "./ok-gamut.ts";
import { type Color, lightFromOklab, oklabFromLight } from "./oklab.ts";
import { hueDegrees } from "./polar.ts";
import { toDisplay, toLight } from "./transfer.ts";

export interface GamutClipOptions {
  /** Above 0: the higher, the more chroma is kept, at the expense of lightness. */
  readonly alpha: number;
  /** Steps of Halley's method: 1, or 3 to be more precise. */
  readonly steps: number;
}

/** Below this chroma a colour has no hue. */
const GREY = 0.00001;

/**
 * Makes a function that moves light that no screen shows to the nearest that one does, of the same hue, towards a grey
 * that depends on lightness and chroma (Ottosson 2021, "sRGB gamut clipping", adaptive L0 = 0.5). Others stay.
 */
export function gamutClip({ alpha, steps }: GamutClipOptions): (light: Color) => void {
  const cuspAt = cuspTable();
  return (light) => {
    if (Math.max(light[0], light[1], light[2]) <= 1 && Math.min(light[0], light[1], light[2]) >= 0) return;
    oklabFromLight(light);
    const lightness = light[0];
    const chroma = Math.max(GREY, Math.sqrt(light[1] * light[1] + light[2] * light[2]));
    const a = light[1] / chroma;
    const b = light[2] / chroma;
    const distance = Math.abs(lightness - 0.5);
    const e = 0.5 + distance + alpha * chroma;
    const shift = e - Math.sqrt(Math.max(0, e * e - 2 * distance));
    const from = 0.5 * (1 + Math.sign(lightness - 0.5) * shift);
    const cusp = cuspAt(hueDegrees(a, b));
    const part = gamutCrossing({ a, b, from, lightness, chroma }, cusp, steps);
    light[0] = from + part * (lightness - from);
    light[1] = part * chroma * a;
    light[2] = part * chroma * b;
    lightFromOklab(light);
  };
}

/** The same for display RGB. */
export function displayGamutClip(options: GamutClipOptions): (rgb: Color) => void {
  const clip = gamutClip(options);
  return (rgb) => {
    if (Math.max(rgb[0], rgb[1], rgb[2]) <= 1 && Math.min(rgb[0], rgb[1], rgb[2]) >= 0) return;
    for (let i = 0; i < 3; i++) rgb[i] = toLight(rgb[i]);
    clip(rgb);
    for (let i = 0; i < 3; i++) rgb[i] = toDisplay(rgb[i]);
  };
}
