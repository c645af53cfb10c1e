import type { Pixels } from "../pixels.ts";
import { cielabFromLight, cielabLightness, lightFromCielab } from "./cielab.ts";
import { type ColorSpaceName, colorSpace } from "./color-space.ts";
import { displayGamutClip, type GamutClipOptions } from "./gamut-clip.ts";
import { mapDistinctColors } from "./map-pixels.ts";
import { lightOfBytes, quickDisplay } from "./transfer.ts";

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
  const light = lightOfBytes();
  const display = quickDisplay();
  const color = new Float64Array(3);
  const original = new Float64Array(3);
  return mapDistinctColors(source, (data, at, to) => {
    space.fromBytes(data, at, color);
    color[polar.hue] += degrees;
    space.toRgb(color);
    clip?.(color);
    if (lightness === "kept") {
      for (let i = 0; i < 3; i++) {
        color[i] = light[toByte(color[i])];
        original[i] = light[data[at + i]];
      }
      cielabFromLight(color);
      color[0] = cielabLightness(original);
      lightFromCielab(color);
      for (let i = 0; i < 3; i++) color[i] = display(color[i]);
    }
    for (let i = 0; i < 3; i++) to[i] = toByte(color[i]);
  });
}

/** A display value in 8 bits. */
function toByte(value: number): number {
  const byte = 255 * value + 0.5;
  return byte < 0 ? 0 : byte > 255 ? 255 : byte | 0;
}
