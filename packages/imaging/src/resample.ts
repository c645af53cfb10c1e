import type { Pixels } from "./pixels.ts";

/** A resampling filter: its half width in source pixels at scale 1, and its value. */
export interface Filter {
  readonly support: number;
  readonly weight: (x: number) => number;
}

/** Which source positions make one target position, and with which weights in fixed point. */
interface Taps {
  readonly first: number;
  readonly weights: Int32Array;
}

/** Fraction bits of a weight: as many as a sum over 8-bit values leaves in 32 bits, with 2 to spare for overshoot. */
const PRECISION = 22;
const HALF = 2 ** (PRECISION - 1);

/** The picture at another width. */
export function resampleRows(source: Pixels, width: number, filter: Filter): Pixels {
  const { height, channels, data } = source;
  const result = new Uint8Array(width * height * channels);
  for (const [x, { first, weights }] of tapsOf(source.width, width, filter).entries()) {
    for (let y = 0; y < height; y++) {
      const from = (y * source.width + first) * channels;
      const to = (y * width + x) * channels;
      for (let c = 0; c < channels; c++) {
        let sum = HALF;
        for (let k = 0; k < weights.length; k++) sum += data[from + k * channels + c] * weights[k];
        result[to + c] = clip(sum);
      }
    }
  }
  return { data: result, width, height, channels };
}

/** The picture at another height. */
export function resampleColumns(source: Pixels, height: number, filter: Filter): Pixels {
  const { width, channels, data } = source;
  const row = width * channels;
  const result = new Uint8Array(row * height);
  for (const [y, { first, weights }] of tapsOf(source.height, height, filter).entries()) {
    const from = first * row;
    for (let i = 0; i < row; i++) {
      let sum = HALF;
      for (let k = 0; k < weights.length; k++) sum += data[from + k * row + i] * weights[k];
      result[y * row + i] = clip(sum);
    }
  }
  return { data: result, width, height, channels };
}

function tapsOf(from: number, to: number, filter: Filter): readonly Taps[] {
  const scale = from / to;
  const widen = Math.max(1, scale);
  const support = filter.support * widen;
  return Array.from({ length: to }, (_, target) => {
    const center = (target + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - support + 0.5));
    const end = Math.min(from, Math.trunc(center + support + 0.5));
    const values = Array.from({ length: end - first }, (_, i) => filter.weight((first + i - center + 0.5) / widen));
    const sum = values.reduce((total, value) => total + value, 0) || 1;
    return { first, weights: Int32Array.from(values, (value) => fixed(value / sum)) };
  });
}

function fixed(weight: number): number {
  return Math.trunc(weight * 2 ** PRECISION + (weight < 0 ? -0.5 : 0.5));
}

function clip(sum: number): number {
  return Math.min(255, Math.max(0, sum >> PRECISION));
}
