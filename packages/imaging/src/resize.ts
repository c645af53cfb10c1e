import { premultiply, unpremultiply } from "./alpha.ts";
import type { Pixels, Size } from "./pixels.ts";
import { type Filter, resampleColumns, resampleRows } from "./resample.ts";

/** Resampling filters by their PIL names. */
export type ResizeKernel = "nearest" | "box" | "bilinear" | "hamming" | "bicubic" | "lanczos";

export interface ResizeOptions extends Size {
  readonly kernel: ResizeKernel;
}

const filters: Readonly<Record<Exclude<ResizeKernel, "nearest">, Filter>> = {
  box: { support: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { support: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  hamming: { support: 1, weight: (x) => (Math.abs(x) < 1 ? sinc(x) * (0.54 + 0.46 * Math.cos(Math.PI * x)) : 0) },
  bicubic: { support: 2, weight: (x) => cubic(Math.abs(x)) },
  lanczos: { support: 3, weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
};

/**
 * Resizes with antialiasing: a filter widened by the scale when shrinking, applied to rows, then to columns, with 8-bit
 * values between. Method and rounding are PIL's, so that a picture that starts an image-to-image run equals, byte for
 * byte, what the programs that users come from would start with. Alpha weighs the colours, except for `nearest`.
 *
 * @throws RangeError for a side below 1.
 */
export function resize(source: Pixels, options: ResizeOptions): Pixels {
  const { width, height, kernel } = options;
  if (width < 1 || height < 1) throw new RangeError(`a picture cannot be ${width} x ${height}`);
  if (width === source.width && height === source.height) return source;
  if (kernel === "nearest") return nearest(source, options);
  const filter = filters[kernel];
  const start = premultiply(source);
  const wide = width === source.width ? start : resampleRows(start, width, filter);
  const done = height === source.height ? wide : resampleColumns(wide, height, filter);
  return unpremultiply(done);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Cubic convolution with a = -1/2 (Keys 1981, "Cubic convolution interpolation for digital image processing"). */
function cubic(x: number): number {
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

function nearest(source: Pixels, { width, height }: Size): Pixels {
  const { channels } = source;
  const data = new Uint8Array(width * height * channels);
  const columns = nearestPositions(source.width, width);
  let to = 0;
  for (const row of nearestPositions(source.height, height)) {
    for (const column of columns) {
      const from = (row * source.width + column) * channels;
      for (let c = 0; c < channels; c++) data[to++] = source.data[from + c];
    }
  }
  return { data, width, height, channels };
}

/** The source position at the centre of each target position, summed up step by step to round as PIL does. */
function nearestPositions(from: number, to: number): readonly number[] {
  const step = from / to;
  let at = step / 2;
  return Array.from({ length: to }, () => {
    const position = Math.min(from - 1, Math.floor(at));
    at += step;
    return position;
  });
}
