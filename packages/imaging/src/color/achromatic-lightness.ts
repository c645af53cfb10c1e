import { toRgb } from "../channels.ts";
import type { Pixels } from "../pixels.ts";
import { cielabFromLight } from "./cielab.ts";
import { mapDistinctColors } from "./map-pixels.ts";
import type { Color } from "./oklab.ts";
import { lightOfBytes } from "./transfer.ts";

/**
 * Equivalent achromatic lightness: the lightness of the grey that looks as light as a colour, by the
 * Helmholtz-Kohlrausch effect more than its L* (High, Green and Nussbaum 2023, doi 10.1002/col.22839):
 * L* + (f_BY + f_R) C*, with f_BY = 0.1644 |sin((h - 90°) / 2)| + 0.0603 and, from -90° to 90° only,
 * f_R = 0.1307 |cos h| + 0.0060.
 *
 * @param lab CIELAB. @returns 0 … 100, more for the most colourful light colours.
 */
export function achromaticLightness(lab: Color): number {
  const chroma = Math.sqrt(lab[1] * lab[1] + lab[2] * lab[2]);
  const hue = Math.atan2(lab[2], lab[1]);
  const blueYellow = 0.1644 * Math.abs(Math.sin((hue - Math.PI / 2) / 2)) + 0.0603;
  const red = lab[1] >= 0 ? 0.1307 * Math.abs(Math.cos(hue)) + 0.006 : 0;
  return lab[0] + (blueYellow + red) * chroma;
}

/** The picture's equivalent achromatic lightness as grey; 100 and more is white. Alpha is dropped. */
export function achromaticLightnessOf(source: Pixels): Pixels {
  const light = lightOfBytes();
  const color = new Float64Array(3);
  const { data, width, height } = mapDistinctColors(toRgb(source), (from, at, to) => {
    for (let i = 0; i < 3; i++) color[i] = light[from[at + i]];
    cielabFromLight(color);
    to[0] = Math.min(255, Math.round(2.55 * achromaticLightness(color)));
  });
  return { data: Uint8Array.from({ length: width * height }, (_, i) => data[3 * i]), width, height, channels: 1 };
}
