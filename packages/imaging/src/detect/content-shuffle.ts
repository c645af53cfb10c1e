import { toRgb } from "../channels.ts";
import type { Pixels, Size } from "../pixels.ts";
import { cubicTaps } from "./cubic-taps.ts";

export interface ShuffleOptions {
  /** Distance of the points between which the flow is smooth, in pixels; below 1 counts as 1. */
  readonly scale: number;
  /** Numbers from 0 to 1, drawn one after the other. */
  readonly random: () => number;
}

/**
 * Moves a picture's parts about like a liquid, so that its colours stay and its content goes: each pixel is fetched from
 * where two smooth random maps point (Zhang et al. 2023, ControlNet 1.1's shuffle). Alpha is dropped.
 */
export function contentShuffle(picture: Pixels, { scale, random }: ShuffleOptions): Pixels {
  const source = toRgb(picture);
  const { data, width, height } = source;
  const distance = Math.max(1, scale);
  const across = smoothNoise(source, distance, random);
  const down = smoothNoise(source, distance, random);
  const result = new Uint8Array(data.length);
  for (let i = 0, to = 0; to < data.length; i++, to += 3) {
    const x = across[i] * (width - 1);
    const y = down[i] * (height - 1);
    const left = Math.min(width - 1, Math.floor(x));
    const top = Math.min(height - 1, Math.floor(y));
    const right = Math.min(1, width - 1 - left) * 3;
    const below = Math.min(1, height - 1 - top) * width * 3;
    const partX = x - left;
    const partY = y - top;
    const at = (top * width + left) * 3;
    for (let c = at; c < at + 3; c++) {
      const upper = data[c] + partX * (data[c + right] - data[c]);
      const lower = data[c + below] + partX * (data[c + below + right] - data[c + below]);
      result[to + c - at] = upper + partY * (lower - upper) + 0.5;
    }
  }
  return { ...source, data: result };
}

/** Random points at a distance, interpolated by cubics, from 0 to 1 over the picture. */
function smoothNoise({ width, height }: Size, distance: number, random: () => number): Float32Array {
  const columns = Math.floor(width / distance) + 2;
  const rows = Math.floor(height / distance) + 2;
  const points = Float32Array.from({ length: columns * rows }, random);
  const across = cubicTaps(columns, width + 2 * distance);
  const down = cubicTaps(rows, height + 2 * distance);
  const noise = new Float32Array(width * height);
  const line = new Float32Array(columns);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let y = 0; y < height; y++) {
    const tapY = 4 * (y + distance);
    for (let x = 0; x < columns; x++) {
      line[x] = 0;
      for (let k = tapY; k < tapY + 4; k++) line[x] += down.weights[k] * points[down.positions[k] * columns + x];
    }
    for (let x = 0; x < width; x++) {
      const tapX = 4 * (x + distance);
      let sum = 0;
      for (let k = tapX; k < tapX + 4; k++) sum += across.weights[k] * line[across.positions[k]];
      noise[y * width + x] = sum;
      if (sum < low) low = sum;
      if (sum > high) high = sum;
    }
  }
  const span = high - low || 1;
  // The extremes are known more precisely than they are stored.
  return noise.map((value) => Math.max(0, Math.min(1, (value - low) / span)));
}
