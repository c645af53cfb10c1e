import type { Size } from "../pixels.ts";

/**
 * The distance in pixels from the centre of each pixel to that of the nearest one where `inside` is not 0; 0 there, and
 * Infinity everywhere when there is none.
 *
 * Exact and in linear time: lower envelopes of parabolas, one pass per axis (Felzenszwalb & Huttenlocher 2012, "Distance
 * Transforms of Sampled Functions").
 *
 * @param inside one value per pixel, rows from top to bottom
 */
export function distanceTransform(inside: Uint8Array, { width, height }: Size): Float32Array {
  const distances = columnDistances(inside, { width, height });
  const envelope: Envelope = { apexes: new Int32Array(width), bounds: new Float64Array(width + 1) };
  const row = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    const line = distances.subarray(y * width, (y + 1) * width);
    for (let x = 0; x < width; x++) row[x] = line[x] * line[x];
    const last = lowerEnvelope(row, envelope);
    evaluate(row, { ...envelope, last, line });
  }
  return distances;
}

/** The distance to the nearest pixel inside that is in the same column. */
function columnDistances(inside: Uint8Array, { width, height }: Size): Float32Array {
  const distances = new Float32Array(width * height);
  for (let i = 0; i < distances.length; i++) {
    if (inside[i] === 0) distances[i] = i < width ? Number.POSITIVE_INFINITY : distances[i - width] + 1;
  }
  for (let i = distances.length - width - 1; i >= 0; i--) {
    if (distances[i] > distances[i + width] + 1) distances[i] = distances[i + width] + 1;
  }
  return distances;
}

interface Envelope {
  /** Positions of the parabolas that are lowest somewhere, from left to right. */
  readonly apexes: Int32Array;
  /** Where each of them begins to be the lowest. */
  readonly bounds: Float64Array;
}

/** Finds the parabolas (x - apex)² + heights[apex] that are lowest somewhere. @returns the index of the last, or -1 */
function lowerEnvelope(heights: Float64Array, { apexes, bounds }: Envelope): number {
  let last = -1;
  for (let apex = 0; apex < heights.length; apex++) {
    if (heights[apex] === Number.POSITIVE_INFINITY) continue;
    const rise = heights[apex] + apex * apex;
    let start = Number.NEGATIVE_INFINITY;
    while (last >= 0) {
      const before = apexes[last];
      start = (rise - heights[before] - before * before) / (2 * (apex - before));
      if (start > bounds[last]) break;
      last -= 1;
      start = Number.NEGATIVE_INFINITY;
    }
    last += 1;
    apexes[last] = apex;
    bounds[last] = start;
  }
  return last;
}

function evaluate(
  heights: Float64Array,
  { apexes, bounds, last, line }: Envelope & { readonly last: number; readonly line: Float32Array },
): void {
  if (last < 0) return;
  for (let x = 0, k = 0; x < line.length; x++) {
    while (k < last && bounds[k + 1] < x) k += 1;
    const apex = apexes[k];
    line[x] = Math.sqrt((x - apex) * (x - apex) + heights[apex]);
  }
}
