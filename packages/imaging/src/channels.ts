import type { Channels, Pixels } from "./pixels.ts";

/** The picture without alpha; grey is repeated. Alpha is dropped, not blended, as PIL's `convert("RGB")` does. */
export function toRgb(source: Pixels): Pixels {
  return source.channels === 3 ? source : withChannels(source, 3);
}

/** The picture with alpha; opaque where it had none. */
export function toRgba(source: Pixels): Pixels {
  return source.channels === 4 ? source : withChannels(source, 4);
}

/** Luma of the picture, ITU-R 601-2: L = (299 R + 587 G + 114 B) / 1000. Alpha is dropped. */
export function toGrey(source: Pixels): Pixels {
  if (source.channels === 1) return source;
  const { data, width, height, channels } = source;
  const grey = new Uint8Array(width * height);
  for (let i = 0, from = 0; i < grey.length; i++, from += channels) {
    // 16-bit fixed point with rounding, so that the values equal PIL's convert("L").
    const luma = data[from] * 19595 + data[from + 1] * 38470 + data[from + 2] * 7471;
    grey[i] = (luma + 0x8000) >> 16;
  }
  return { data: grey, width, height, channels: 1 };
}

function withChannels(source: Pixels, channels: Channels): Pixels {
  const { data, width, height } = source;
  const result = new Uint8Array(width * height * channels);
  const step = source.channels === 1 ? 0 : 1;
  for (let from = 0, to = 0; to < result.length; from += source.channels, to += channels) {
    result[to] = data[from];
    result[to + 1] = data[from + step];
    result[to + 2] = data[from + 2 * step];
    if (channels === 4) result[to + 3] = 255;
  }
  return { data: result, width, height, channels };
}
