import { toRgb } from "../channels.ts";
import type { Pixels } from "../pixels.ts";
import { byteMode } from "./byte-modes.ts";

export interface MatchOptions {
  readonly mode: "RGB" | "YCbCr";
  /** Which channels of the mode are matched; the others stay. */
  readonly channels: readonly number[];
  /** Grey, of the same size: how much of the match each pixel takes, 255 for all. All take all when absent. */
  readonly mask?: Pixels;
}

/**
 * Gives each channel of a picture the distribution that it has in a reference: a value becomes that of the same place
 * in the order of the reference's (Gonzalez and Woods, "Digital Image Processing", 3.3.2), interpolated between values
 * that occur. Transparent pixels and those that the mask leaves out do not count. Alpha stays.
 */
export function matchHistogram(source: Pixels, reference: Pixels, { mode, channels, mask }: MatchOptions): Pixels {
  const picture = source.channels === 1 ? toRgb(source) : source;
  const { from, to } = byteMode(mode);
  const own = histograms(picture, { from, mask });
  const wanted = histograms(reference.channels === 1 ? toRgb(reference) : reference, { from });
  const tables = own.map((counts, i) => (channels.includes(i) ? matchTable(counts, wanted[i]) : undefined));
  const data = new Uint8Array(picture.data);
  const values = new Int16Array(4);
  const color = new Uint8Array(3);
  for (let i = 0, at = 0; at < data.length; i++, at += picture.channels) {
    const part = mask === undefined ? 255 : mask.data[i];
    if (part === 0) continue;
    from(picture.data, at, values);
    for (let c = 0; c < 3; c++) {
      const table = tables[c];
      if (table) values[c] = table[values[c]];
    }
    to(values, color, 0);
    for (let c = 0; c < 3; c++) data[at + c] += Math.round(((color[c] - data[at + c]) * part) / 255);
  }
  return { ...picture, data };
}

interface Counting {
  readonly from: (data: Uint8Array, at: number, values: Int16Array) => void;
  readonly mask?: Pixels | undefined;
}

/** How often each value of each of the 3 channels occurs. */
function histograms({ data, channels }: Pixels, { from, mask }: Counting): readonly Float64Array[] {
  const counts = [new Float64Array(256), new Float64Array(256), new Float64Array(256)] as const;
  const [first, second, third] = counts;
  const values = new Int16Array(4);
  for (let i = 0, at = 0; at < data.length; i++, at += channels) {
    if (channels === 4 && data[at + 3] === 0) continue;
    if (mask !== undefined && mask.data[i] === 0) continue;
    from(data, at, values);
    first[values[0]]++;
    second[values[1]]++;
    third[values[2]]++;
  }
  return counts;
}

/** For each value the one of the reference at the same quantile. */
function matchTable(own: Float64Array, wanted: Float64Array): Uint8Array {
  const table = Uint8Array.from({ length: 256 }, (_, value) => value);
  const steps = [...quantiles(wanted)];
  if (steps.length === 0) return table;
  let next = 0;
  for (const { value, quantile } of quantiles(own)) {
    while (next < steps.length - 1 && steps[next].quantile < quantile) next++;
    const above = steps[next];
    const below = steps[Math.max(0, next - 1)];
    const span = above.quantile - below.quantile;
    const part = span === 0 ? 1 : Math.max(0, Math.min(1, (quantile - below.quantile) / span));
    table[value] = Math.round(below.value + part * (above.value - below.value));
  }
  return table;
}

/** The values that occur, with the part of all that is at most so large. */
function* quantiles(counts: Float64Array): Generator<{ readonly value: number; readonly quantile: number }> {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  for (const [value, count] of counts.entries()) {
    if (count === 0) continue;
    sum += count;
    yield { value, quantile: sum / total };
  }
}
