import { toGrey } from "../channels.ts";
import { mapValues } from "../color/map-pixels.ts";
import type { Pixels } from "../pixels.ts";

/** Factors as PIL's ImageEnhance takes them: 1 leaves the picture as it is, 0 takes all away, more than 1 adds. */
export interface EnhanceOptions {
  readonly color: number;
  readonly contrast: number;
  readonly brightness: number;
  readonly sharpness: number;
}

/** Colour, contrast, brightness and sharpness, in this order. Alpha stays. */
export function enhance(source: Pixels, { color, contrast, brightness, sharpness }: EnhanceOptions): Pixels {
  let result = source;
  if (color !== 1) result = mix(greyOf(result), result, color);
  if (contrast !== 1) result = enhanceContrast(result, contrast);
  if (brightness !== 1) result = mapValues(result, (value) => Math.trunc(Math.min(255, value * brightness)));
  if (sharpness !== 1) result = mix(smooth(result), result, sharpness);
  return result;
}

/** Light and dark exchanged. Alpha stays. */
export function invert(source: Pixels): Pixels {
  return mapValues(source, (value) => 255 - value);
}

function enhanceContrast(source: Pixels, factor: number): Pixels {
  const grey = toGrey(source).data;
  const mean = Math.trunc(grey.reduce((sum, value) => sum + value, 0) / grey.length + 0.5);
  return mapValues(source, (value) => Math.trunc(Math.max(0, Math.min(255, mean + factor * (value - mean)))));
}

/** `from` plus a factor of the way from it to `towards`, which goes beyond it for more than 1. Alpha is that of `towards`. */
function mix(from: Pixels, towards: Pixels, factor: number): Pixels {
  const data = new Uint8Array(towards.data);
  const { channels } = towards;
  for (let i = 0; i < data.length; i++) {
    if (channels === 4 && (i & 3) === 3) continue;
    const value = from.data[i] + factor * (data[i] - from.data[i]);
    data[i] = value <= 0 ? 0 : value >= 255 ? 255 : value;
  }
  return { ...towards, data };
}

function greyOf(source: Pixels): Pixels {
  const { channels } = source;
  if (channels === 1) return source;
  const grey = toGrey(source).data;
  const data = new Uint8Array(source.data);
  for (let i = 0, at = 0; i < grey.length; i++, at += channels) {
    data[at] = grey[i];
    data[at + 1] = grey[i];
    data[at + 2] = grey[i];
  }
  return { ...source, data };
}

/** PIL's SMOOTH: the mean of 3 x 3 pixels, of which the one in the middle counts 5 times. The border stays. */
function smooth(source: Pixels): Pixels {
  const { data, width, height, channels } = source;
  const row = width * channels;
  const result = new Uint8Array(data);
  const sums = new Int32Array(row);
  for (let y = 1; y < height - 1; y++) {
    const at = y * row;
    for (let i = 0; i < row; i++) sums[i] = data[at - row + i] + data[at + i] + data[at + row + i];
    for (let i = channels; i < row - channels; i++) {
      result[at + i] = (sums[i - channels] + sums[i] + sums[i + channels] + 4 * data[at + i]) / 13 + 0.5;
    }
  }
  return { ...source, data: result };
}
