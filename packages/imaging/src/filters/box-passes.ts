/** Samples in rows: `width` pixels of `channels` interleaved values, `height` rows. */
export interface SampleGrid {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** What a box of a radius weighs in 24-bit fixed point: whole samples, and the two at its ends. */
interface BoxWeights {
  readonly reach: number;
  readonly whole: number;
  readonly end: number;
}

const ONE = 2 ** 24;
const HALF = 2 ** 23;

/**
 * Averages over a box of 2 · radius + 1 samples, `passes` times along the rows, then along the columns. The radius may have a
 * fraction, with which the two samples at the ends count. Beyond an edge its own sample is repeated. The cost does not
 * depend on the radius: a running sum moves on by one sample. Fixed point and order are PIL's, so the bytes equal its.
 */
export function boxPasses(data: Uint8Array, grid: SampleGrid, box: { radius: number; passes: number }): Uint8Array {
  const weights = boxWeights(box.radius);
  let source = data;
  // Two buffers take turns, and the caller's data is only read.
  const buffers = [new Uint8Array(data.length), new Uint8Array(data.length)] as const;
  for (let pass = 0; pass < 2 * box.passes; pass++) {
    const target = buffers[pass % 2 === 0 ? 0 : 1];
    if (pass < box.passes) alongRows(source, target, { grid, weights });
    else alongColumns(source, target, { grid, weights });
    source = target;
  }
  return source;
}

function boxWeights(radius: number): BoxWeights {
  const reach = Math.floor(radius);
  const whole = Math.trunc(ONE / (radius * 2 + 1));
  return { reach, whole, end: Math.trunc((ONE - (reach * 2 + 1) * whole) / 2) };
}

interface Pass {
  readonly grid: SampleGrid;
  readonly weights: BoxWeights;
}

function alongRows(source: Uint8Array, target: Uint8Array, { grid, weights }: Pass): void {
  const { width, height, channels } = grid;
  const { reach, whole, end } = weights;
  const last = width - 1;
  for (let y = 0; y < height; y++) {
    for (let channel = 0; channel < channels; channel++) {
      const start = y * width * channels + channel;
      let sum = 0;
      for (let k = -reach - 1; k < reach; k++) sum += source[start + clamp(k, last) * channels];
      for (let x = 0; x < width; x++) {
        const before = source[start + clamp(x - reach - 1, last) * channels];
        sum += source[start + clamp(x + reach, last) * channels] - before;
        const ends = before + source[start + clamp(x + reach + 1, last) * channels];
        target[start + x * channels] = (Math.imul(sum, whole) + Math.imul(ends, end) + HALF) >>> 24;
      }
    }
  }
}

function alongColumns(source: Uint8Array, target: Uint8Array, { grid, weights }: Pass): void {
  const { reach, whole, end } = weights;
  const row = grid.width * grid.channels;
  const last = grid.height - 1;
  const sums = new Int32Array(row);
  for (let k = -reach - 1; k < reach; k++) {
    const from = clamp(k, last) * row;
    for (let i = 0; i < row; i++) sums[i] += source[from + i];
  }
  for (let y = 0; y < grid.height; y++) {
    const leaving = clamp(y - reach - 1, last) * row;
    const entering = clamp(y + reach, last) * row;
    const beyond = clamp(y + reach + 1, last) * row;
    const to = y * row;
    for (let i = 0; i < row; i++) {
      const before = source[leaving + i];
      const sum = sums[i] + source[entering + i] - before;
      sums[i] = sum;
      const ends = before + source[beyond + i];
      target[to + i] = (Math.imul(sum, whole) + Math.imul(ends, end) + HALF) >>> 24;
    }
  }
}

function clamp(position: number, last: number): number {
  return position < 0 ? 0 : position > last ? last : position;
}
