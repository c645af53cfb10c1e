import { toRgba } from "../channels.ts";
import type { Pixels } from "../pixels.ts";
import { type ByteModeName, byteMode } from "./byte-modes.ts";
import { mapDistinctColors } from "./map-pixels.ts";

/** A channel of an 8-bit colour mode, such as K of CMYK. */
export interface ModeChannel {
  readonly mode: ByteModeName;
  /** Its place in the mode, from 0. */
  readonly index: number;
}

/**
 * Changes one channel of the picture in a colour mode. Alpha stays.
 *
 * @param adjust maps 0 … 255 (-128 … 127 for a and b of LAB); what it gives is rounded down and cut off to that range.
 */
export function adjustChannel(source: Pixels, { mode, index }: ModeChannel, adjust: (value: number) => number): Pixels {
  const signed = mode === "LAB" && index > 0;
  const [low, high] = signed ? [-128, 127] : [0, 255];
  const table = Int16Array.from({ length: 256 }, (_, i) => Math.max(low, Math.min(high, Math.floor(adjust(i + low)))));
  const { from, to } = byteMode(mode);
  const values = new Int16Array(4);
  return mapDistinctColors(source, (data, at, color) => {
    from(data, at, values);
    values[index] = table[values[index] - low];
    to(values, color, 0);
  });
}

/** Changes alpha, 0 … 255; a picture without it is opaque before. */
export function adjustAlpha(source: Pixels, adjust: (value: number) => number): Pixels {
  const table = Uint8ClampedArray.from({ length: 256 }, (_, value) => Math.floor(adjust(value)));
  const rgba = toRgba(source);
  const data = new Uint8Array(rgba.data);
  for (let i = 3; i < data.length; i += 4) data[i] = table[data[i]];
  return { ...rgba, data };
}

/** The picture after a way through a colour mode and back: what its 8 bits and its range leave of it. */
export function throughMode(source: Pixels, mode: ByteModeName): Pixels {
  const { from, to } = byteMode(mode);
  const values = new Int16Array(4);
  return mapDistinctColors(source, (data, at, color) => {
    from(data, at, values);
    to(values, color, 0);
  });
}
