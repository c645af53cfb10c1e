/** Channels of a picture: grey, RGB or RGBA. */
export type Channels = 1 | 3 | 4;

/** A picture of 8 bits per channel, interleaved, rows from top to bottom, sRGB, alpha not premultiplied. */
export interface Pixels {
  /** `width * height * channels` values. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: Channels;
}

/** Sides of a picture in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture over existing data. @throws RangeError when the data does not fill it exactly. */
export function pixels(data: Uint8Array, size: Size, channels: Channels): Pixels {
  const { width, height } = size;
  if (data.length !== width * height * channels) {
    throw new RangeError(`${data.length} bytes do not fill ${width} x ${height} x ${channels}`);
  }
  return { data, width, height, channels };
}

/** A picture of one colour, by default black (transparent when it has alpha). */
export function blankPixels(size: Size, channels: Channels, color?: readonly number[]): Pixels {
  const data = new Uint8Array(size.width * size.height * channels);
  if (color) for (let i = 0; i < data.length; i++) data[i] = color[i % channels];
  return pixels(data, size, channels);
}
