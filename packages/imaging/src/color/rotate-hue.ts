import type { Pixels } from "../pixels.ts";
import { cielabFromLight, lightFromCielab } from "./cielab.ts";
import { type ColorSpaceName, colorSpace } from "./color-space.ts";
import { displayGamutClip, type GamutClipOptions } from "./gamut-clip.ts";
import { mapDistinctColors } from "./map-pixels.ts";
import type { Color } from "./oklab.ts";
import { toDisplay, toLight } from "./transfer.ts";

export interface RotateHueOptions {
  readonly space: Exclude<ColorSpaceName, "rgb" | "linear">;
  /** Any number; 360 is once around. */
  readonly degrees: number;
  /** Whether CIELAB's lightness is put back to what it was. */
  readonly lightness?: "kept" | "as it comes";
  /** How colours that no screen shows are brought back; each channel is cut off unless given. */
  readonly gamut?: GamutClipOptions;
  /** Steps of Halley's method for the edge of the screen's colours, 1 unless given. */
  readonly steps?: number;
}

/** Turns the hue of every colour in a colour space. Alpha stays. */
export function rotateHue(source: Pixels, { space: name, degrees, lightness, gamut, steps }: RotateHueOptions): Pixels {
  if (degrees % 360 === 0) return source;
  const space = colorSpace(name, steps);
  const { polar } = space;
  if (polar === undefined) return source;
  const clip = gamut && displayGamutClip(gamut);
  const color = new Float64Array(3);
  const original = new Float64Array(3);
  return mapDistinctColors(source, (data, at, to) => {
    space.fromBytes(data, at, color);
    color[polar.hue] += degrees;
    space.toRgb(color);
    clip?.(color);
    if (lightness === "kept") {
      for (let i = 0; i < 3; i++) original[i] = data[at + i] / 255;
      putBackLightness(color, original);
    }
    for (let i = 0; i < 3; i++) to[i] = Math.max(0, Math.min(255, Math.round(255 * color[i])));
  });
}

/** Gives display RGB the CIELAB lightness of `original`, which is changed too. */
function putBackLightness(rgb: Color, original: Color): void {
  for (const color of [rgb, original]) {
    for (let i = 0; i < 3; i++) color[i] = toLight(Math.max(0, Math.min(1, color[i])));
    cielabFromLight(color);
  }
  rgb[0] = original[0];
  lightFromCielab(rgb);
  for (let i = 0; i < 3; i++) rgb[i] = toDisplay(rgb[i]);
}
