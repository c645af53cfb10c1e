import type { Tensor } from "@evoke/engine";

/** The ways to find values between cells that apply to two dimensions, by their names in torch. */
export type InterpolationMode = "nearest" | "nearest-exact" | "bilinear" | "bicubic" | "area";

export interface InterpolationOptions {
  readonly height: number;
  readonly width: number;
  readonly mode: InterpolationMode;
  /** When shrinking, average over all the cells that a target cell covers; `bilinear` and `bicubic` only. */
  readonly antialias: boolean;
}

/** The source cells that make up one target cell, beginning at `start`. */
interface Taps {
  readonly start: number;
  readonly weights: readonly number[];
}

/**
 * Resizes [batch, channels, height, width], as torch's `interpolate` does with `align_corners=False`: first the rows,
 * then the columns.
 */
export function interpolate(source: Tensor, options: InterpolationOptions): Tensor {
  const [batch = 1, channels = 1, height = 1, width = 1] = source.shape;
  const columns = tapsOf(width, options.width, options);
  const rows = tapsOf(height, options.height, options);
  const planes = batch * channels;
  const wide = new Float32Array(planes * height * options.width);
  for (let line = 0; line < planes * height; line++) {
    for (const [x, { start, weights }] of columns.entries()) {
      let sum = 0;
      for (const [i, weight] of weights.entries()) sum += weight * source.data[line * width + start + i];
      wide[line * options.width + x] = sum;
    }
  }
  const data = new Float32Array(planes * options.height * options.width);
  for (let plane = 0; plane < planes; plane++) {
    for (const [y, { start, weights }] of rows.entries()) {
      const to = (plane * options.height + y) * options.width;
      for (const [i, weight] of weights.entries()) {
        const from = (plane * height + start + i) * options.width;
        for (let x = 0; x < options.width; x++) data[to + x] += weight * wide[from + x];
      }
    }
  }
  return { data, shape: [batch, channels, options.height, options.width] };
}

function tapsOf(from: number, to: number, { mode, antialias }: InterpolationOptions): readonly Taps[] {
  const step = from / to;
  return Array.from({ length: to }, (_, position): Taps => {
    switch (mode) {
      case "nearest":
        return { start: Math.min(from - 1, Math.floor(position * step)), weights: [1] };
      case "nearest-exact":
        return { start: Math.min(from - 1, Math.floor((position + 0.5) * step)), weights: [1] };
      case "area":
        return mean(Math.floor(position * step), Math.ceil((position + 1) * step));
      default:
        return antialias ? smoothTaps({ from, step, position, mode }) : sharpTaps({ from, step, position, mode });
    }
  });
}

function mean(start: number, end: number): Taps {
  return { start, weights: Array.from({ length: end - start }, () => 1 / (end - start)) };
}

interface Place {
  readonly from: number;
  readonly step: number;
  readonly position: number;
  readonly mode: "bilinear" | "bicubic";
}

/** The kernel as it is: what lies beyond the border counts as the border. */
function sharpTaps({ from, step, position, mode }: Place): Taps {
  const centre = (position + 0.5) * step - 0.5;
  const [reach, kernel] = mode === "bilinear" ? [1, triangle] : [2, (x: number) => cubic(x, -0.75)];
  const at = mode === "bilinear" ? Math.max(0, centre) : centre;
  const first = Math.floor(at) - reach + 1;
  const start = clamp(first, from);
  const weights = new Array<number>(clamp(first + 2 * reach - 1, from) - start + 1).fill(0);
  for (let cell = first; cell < first + 2 * reach; cell++) weights[clamp(cell, from) - start] += kernel(at - cell);
  return { start, weights };
}

/** The kernel, as wide as a target cell when shrinking; what lies beyond the border is left out. */
function smoothTaps({ from, step, position, mode }: Place): Taps {
  const scale = Math.max(1, step);
  const [reach, kernel] = mode === "bilinear" ? [1, triangle] : [2, (x: number) => cubic(x, -0.5)];
  const centre = (position + 0.5) * step;
  const start = Math.max(0, Math.floor(centre - reach * scale + 0.5));
  const end = Math.min(from, Math.floor(centre + reach * scale + 0.5));
  const raw = Array.from({ length: end - start }, (_, i) => kernel((start + i - centre + 0.5) / scale));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return { start, weights: raw.map((weight) => weight / total) };
}

function clamp(cell: number, size: number): number {
  return Math.max(0, Math.min(size - 1, cell));
}

function triangle(x: number): number {
  return Math.max(0, 1 - Math.abs(x));
}

/** Cubic convolution (Keys 1981). */
function cubic(x: number, a: number): number {
  const t = Math.abs(x);
  if (t <= 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  return t < 2 ? a * (((t - 5) * t + 8) * t - 4) : 0;
}
