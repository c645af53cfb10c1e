import type { Pixels } from "./pixels.ts";

/** A resampling filter: its half width in source pixels at scale 1, and its value. */
export interface Filter {
  readonly support: number;
  readonly weight: (x: number) => number;
}

/** Fraction bits of a weight: as many as a sum over 8-bit values leaves in 32 bits, with 2 to spare for overshoot. */
const PRECISION = 22;
const HALF = 2 ** (PRECISION - 1);

/** The picture at another width. */
export function resampleRows(source: Pixels, width: number, filter: Filter): Pixels {
  const { height, channels, data } = source;
  const result = new Uint8Array(width * height * channels);
  const taps = tapsOf(source.width, width, filter);
  const length = source.width * channels;
  for (let y = 0; y < height; y++) {
    const from = data.subarray(y * length, (y + 1) * length);
    const to = result.subarray(y * width * channels, (y + 1) * width * channels);
    if (channels === 1) resampleGreyRow(from, to, taps);
    else resampleColorRow(from, to, { taps, channels });
  }
  return { data: result, width, height, channels };
}

function resampleGreyRow(from: Uint8Array, to: Uint8Array, { firsts, counts, weights, most }: Taps): void {
  for (let x = 0; x < to.length; x++) {
    let sum = HALF;
    for (let k = 0, at = firsts[x], w = x * most; k < counts[x]; k++) sum += Math.imul(from[at + k], weights[w + k]);
    to[x] = clip(sum);
  }
}

/** All channels of a pixel at once, so that each weight is looked up once. */
function resampleColorRow(
  from: Uint8Array,
  to: Uint8Array,
  { taps, channels }: { readonly taps: Taps; readonly channels: 3 | 4 },
): void {
  const { firsts, counts, weights, most } = taps;
  for (let x = 0, out = 0; out < to.length; x++, out += channels) {
    let red = HALF;
    let green = HALF;
    let blue = HALF;
    let alpha = HALF;
    const end = x * most + counts[x];
    for (let w = x * most, at = firsts[x] * channels; w < end; w++, at += channels) {
      const weight = weights[w];
      red = (red + Math.imul(from[at], weight)) | 0;
      green = (green + Math.imul(from[at + 1], weight)) | 0;
      blue = (blue + Math.imul(from[at + 2], weight)) | 0;
      if (channels === 4) alpha = (alpha + Math.imul(from[at + 3], weight)) | 0;
    }
    to[out] = clip(red);
    to[out + 1] = clip(green);
    to[out + 2] = clip(blue);
    if (channels === 4) to[out + 3] = clip(alpha);
  }
}

/** The picture at another height. */
export function resampleColumns(source: Pixels, height: number, filter: Filter): Pixels {
  const { width, channels, data } = source;
  const row = width * channels;
  const result = new Uint8Array(row * height);
  const { firsts, counts, weights, most } = tapsOf(source.height, height, filter);
  const sums = new Int32Array(row);
  for (let y = 0; y < height; y++) {
    sums.fill(HALF);
    const last = counts[y] - 1;
    // Four rows at once, so that the sums are read and written less often; what is too much weighs nothing.
    for (let k = 0; k <= last; k += 4) {
      const w0 = weights[y * most + k];
      const w1 = weights[y * most + k + 1];
      const w2 = weights[y * most + k + 2];
      const w3 = weights[y * most + k + 3];
      const r0 = (firsts[y] + k) * row;
      const r1 = r0 + (k + 1 <= last ? row : 0);
      const r2 = r1 + (k + 2 <= last ? row : 0);
      const r3 = r2 + (k + 3 <= last ? row : 0);
      for (let i = 0; i < row; i++) {
        const first = Math.imul(data[r0 + i], w0) + Math.imul(data[r1 + i], w1);
        sums[i] += first + Math.imul(data[r2 + i], w2) + Math.imul(data[r3 + i], w3);
      }
    }
    const to = y * row;
    for (let i = 0; i < row; i++) result[to + i] = clip(sums[i]);
  }
  return { data: result, width, height, channels };
}

/** Which source positions make each target position, and with which weights in fixed point. */
interface Taps {
  readonly firsts: Int32Array;
  readonly counts: Int32Array;
  /** `most` for each target position: `counts` of them, then zeros, of which there are 3 at least. */
  readonly weights: Int32Array;
  readonly most: number;
}

function tapsOf(from: number, to: number, filter: Filter): Taps {
  const scale = from / to;
  const widen = Math.max(1, scale);
  const support = filter.support * widen;
  const most = Math.ceil(support) * 2 + 4;
  const firsts = new Int32Array(to);
  const counts = new Int32Array(to);
  const weights = new Int32Array(to * most);
  for (let target = 0; target < to; target++) {
    const center = (target + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - support + 0.5));
    const end = Math.min(from, Math.trunc(center + support + 0.5));
    const values = Array.from({ length: end - first }, (_, i) => filter.weight((first + i - center + 0.5) / widen));
    const sum = values.reduce((total, value) => total + value, 0) || 1;
    firsts[target] = first;
    counts[target] = values.length;
    weights.set(
      values.map((value) => fixed(value / sum)),
      target * most,
    );
  }
  return { firsts, counts, weights, most };
}

function fixed(weight: number): number {
  return Math.trunc(weight * 2 ** PRECISION + (weight < 0 ? -0.5 : 0.5));
}

function clip(sum: number): number {
  const value = sum >> PRECISION;
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
