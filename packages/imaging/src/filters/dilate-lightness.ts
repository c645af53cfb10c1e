import { toRgb } from "../channels.ts";
import { byteMode } from "../color/byte-modes.ts";
import type { Pixels } from "../pixels.ts";
import { type DilateOptions, dilate, erode } from "./dilate.ts";

/** `dilate` of CIELAB's lightness only; hues and alpha stay. */
export function dilateLightness(source: Pixels, options: DilateOptions): Pixels {
  return onLightness(source, (lightness) => dilate(lightness, options));
}

/** `erode` of CIELAB's lightness only; hues and alpha stay. */
export function erodeLightness(source: Pixels, options: DilateOptions): Pixels {
  return onLightness(source, (lightness) => erode(lightness, options));
}

function onLightness(picture: Pixels, change: (lightness: Pixels) => Pixels): Pixels {
  const source = picture.channels === 1 ? toRgb(picture) : picture;
  const { width, height, channels } = source;
  const { from, to } = byteMode("LAB");
  const values = new Int16Array(4);
  const lightness = new Uint8Array(width * height);
  const chromatic = new Int16Array(2 * lightness.length);
  for (let i = 0; i < lightness.length; i++) {
    from(source.data, i * channels, values);
    lightness[i] = values[0];
    chromatic[2 * i] = values[1];
    chromatic[2 * i + 1] = values[2];
  }
  const changed = change({ data: lightness, width, height, channels: 1 }).data;
  const data = new Uint8Array(source.data);
  for (let i = 0; i < lightness.length; i++) {
    values[0] = changed[i];
    values[1] = chromatic[2 * i];
    values[2] = chromatic[2 * i + 1];
    to(values, data, i * channels);
  }
  return { ...source, data };
}
