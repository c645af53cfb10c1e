import { type Tensor, tensor } from "../tensor.ts";

/** Rows `start` … `end - 1` of a picture. */
export interface Band {
  readonly start: number;
  readonly end: number;
}

/** Rows beyond a band that a step of a network looks at. */
const reach = 2;

/** Cuts `height` rows into about `count` bands that begin at even rows, so that halving cuts none of them in two. */
export function bandsOf(height: number, count: number): readonly Band[] {
  const rows = 2 * Math.ceil(height / count / 2);
  return Array.from({ length: Math.ceil(height / rows) }, (_, index) => {
    return { start: index * rows, end: Math.min(height, (index + 1) * rows) };
  });
}

/** A band with the rows around it, and where among them its own are. */
export interface BandView {
  readonly rows: Tensor;
  readonly interior: Band;
}

/**
 * Copies a band of [1, channels, height, width] with `reach` rows above and below, as far as there are any.
 *
 * @param wrapped whether the rows go on at the opposite edge
 */
export function viewBand({ data, shape }: Tensor, band: Band, { wrapped }: { readonly wrapped: boolean }): BandView {
  const [, channels, height, width] = shape;
  const first = wrapped ? band.start - reach : Math.max(0, band.start - reach);
  const end = wrapped ? band.end + reach : Math.min(height, band.end + reach);
  const count = end - first;
  const rows = new Float32Array(channels * count * width);
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < count; row++) {
      const source = (channel * height + ((first + row + height) % height)) * width;
      rows.set(data.subarray(source, source + width), (channel * count + row) * width);
    }
  }
  const interior = { start: band.start - first, end: band.end - first };
  return { rows: tensor(rows, [1, channels, count, width]), interior };
}

/** Copies rows `interior` of `source` to the rows of `target` from `start` on; both are [1, channels, height, width]. */
export function writeRows(target: Tensor, start: number, { rows, interior }: BandView): void {
  const [, channels, height, width] = target.shape;
  const [, , count] = rows.shape;
  for (let channel = 0; channel < channels; channel++) {
    const from = (channel * count + interior.start) * width;
    const own = rows.data.subarray(from, from + (interior.end - interior.start) * width);
    target.data.set(own, (channel * height + start) * width);
  }
}

/** Mean and variance of each group, [2, groups], over a number of rows. */
export interface BandStatistics {
  readonly rows: number;
  readonly values: Float32Array;
}

/** Mean and variance of each group over all bands (Chan et al. 1979, updating formulas for computing variances). */
export function mergeStatistics(bands: readonly BandStatistics[]): Float32Array {
  const groups = bands[0].values.length / 2;
  const total = bands.reduce((sum, { rows }) => sum + rows, 0);
  const merged = new Float32Array(2 * groups);
  for (let group = 0; group < groups; group++) {
    const mean = bands.reduce((sum, { rows, values }) => sum + (rows / total) * values[group], 0);
    merged[group] = mean;
    merged[groups + group] = bands.reduce((sum, { rows, values }) => {
      return sum + (rows / total) * (values[groups + group] + (values[group] - mean) ** 2);
    }, 0);
  }
  return merged;
}
