import { toRgb } from "../channels.ts";
import type { Pixels } from "../pixels.ts";

/**
 * Maps every colour of a picture; alpha stays. Each distinct colour is computed once: most pictures
 * have far fewer of them than pixels, and a conversion between colour spaces takes much longer than to look one up.
 */
export function mapDistinctColors(
  picture: Pixels,
  convert: (data: Uint8Array, at: number, to: Uint8Array) => void,
): Pixels {
  const source = picture.channels === 1 ? toRgb(picture) : picture;
  const { data, channels } = source;
  // One entry per colour; pages that no colour falls into never take memory.
  const known = new Int32Array(2 ** 24);
  const found = 2 ** 24;
  const result = new Uint8Array(data);
  const color = new Uint8Array(3);
  for (let i = 0; i < data.length; i += channels) {
    const key = colorKey(data[i], data[i + 1], data[i + 2]);
    let mapped = known[key];
    if (mapped === 0) {
      convert(data, i, color);
      mapped = found | (color[0] << 16) | (color[1] << 8) | color[2];
      known[key] = mapped;
    }
    result[i] = mapped >> 16;
    result[i + 1] = mapped >> 8;
    result[i + 2] = mapped;
  }
  return { ...source, data: result };
}

/** A number of 24 bits for a colour. Colours that are alike have numbers that are near, and so lie together in memory. */
function colorKey(red: number, green: number, blue: number): number {
  const coarse = ((red & 0xf8) << 16) | ((green & 0xf8) << 11) | ((blue & 0xf8) << 6);
  return coarse | ((red & 7) << 6) | ((green & 7) << 3) | (blue & 7);
}

/** Maps the values of every channel but alpha by a table of 256. */
export function mapValues(source: Pixels, convert: (value: number) => number): Pixels {
  const table = Uint8ClampedArray.from({ length: 256 }, (_, value) => convert(value));
  const { channels } = source;
  const data = new Uint8Array(source.data);
  for (let i = 0; i < data.length; i++) if (channels !== 4 || (i & 3) !== 3) data[i] = table[data[i]];
  return { ...source, data };
}
