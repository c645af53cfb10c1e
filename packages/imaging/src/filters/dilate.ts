import type { Pixels } from "../pixels.ts";

export interface DilateOptions {
  /** Half the ellipse's width and height in pixels, 0 or more; the pixel in the middle comes on top. */
  readonly radiusX: number;
  readonly radiusY: number;
}

/** The largest value of each channel inside an ellipse around each pixel. Beyond the edges there is nothing. */
export function dilate(source: Pixels, options: DilateOptions): Pixels {
  return extreme(source, options);
}

/** The smallest value of each channel inside an ellipse around each pixel. Beyond the edges there is nothing. */
export function erode(source: Pixels, options: DilateOptions): Pixels {
  const turned = extreme(complement(source), options);
  return complement(turned);
}

function complement(source: Pixels): Pixels {
  return { ...source, data: source.data.map((value) => 255 - value) };
}

/**
 * The ellipse is a stack of rows. For each row of the picture the maxima over every width that occurs are made, each
 * from a narrower one, and written to the rows above and below that the ellipse reaches with this width.
 */
function extreme(source: Pixels, { radiusX, radiusY }: DilateOptions): Pixels {
  const { data, width, height, channels } = source;
  const length = width * channels;
  const result = new Uint8Array(data.length);
  const reaches = rowsOf(radiusX, radiusY);
  let narrow = new Uint8Array(length);
  let wide = new Uint8Array(length);
  for (let y = 0; y < height; y++) {
    narrow.set(data.subarray(y * length, (y + 1) * length));
    let reach = 0;
    for (const { distance, half } of reaches) {
      while (reach < half) {
        // Two windows of this half width, side by side without a gap, are at most so much wider.
        const step = Math.min(half - reach, Math.max(1, reach));
        widen(narrow, wide, { step, width, channels });
        [narrow, wide] = [wide, narrow];
        reach += step;
      }
      if (y >= distance) raise(result, narrow, (y - distance) * length);
      if (distance > 0 && y + distance < height) raise(result, narrow, (y + distance) * length);
    }
  }
  return { ...source, data: result };
}

interface Widening {
  readonly step: number;
  readonly width: number;
  readonly channels: number;
}

/** The largest of the values `step` pixels to the left and right, and of the value itself. */
function widen(from: Uint8Array, to: Uint8Array, { step, width, channels }: Widening): void {
  const shift = Math.min(step, width) * channels;
  const { length } = from;
  for (let i = 0; i < length; i++) {
    let value = from[i];
    if (i >= shift && from[i - shift] > value) value = from[i - shift];
    if (i + shift < length && from[i + shift] > value) value = from[i + shift];
    to[i] = value;
  }
}

function raise(target: Uint8Array, row: Uint8Array, at: number): void {
  for (let i = 0; i < row.length; i++) if (row[i] > target[at + i]) target[at + i] = row[i];
}

/** The ellipse's rows from its ends to its middle: how far from the middle, and half their width. */
function rowsOf(radiusX: number, radiusY: number): readonly { readonly distance: number; readonly half: number }[] {
  return Array.from({ length: radiusY + 1 }, (_, i) => {
    const distance = radiusY - i;
    const part = radiusY === 0 ? 1 : Math.sqrt(radiusY * radiusY - distance * distance) / radiusY;
    return { distance, half: roundHalfEven(radiusX * part) };
  });
}

/** As OpenCV rounds the widths of its ellipses. */
function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return value % 1 === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
