import { toRgb } from "../channels.ts";
import type { Pixels } from "../pixels.ts";

/** Distance of two levels that mean the same bit. */
const STEP = 36;
/** Side of a block in wavelet coefficients; each of them stands for 2 x 2 pixels. */
const BLOCK = 4;
/** By how much the coefficient of a block that carries its bit exceeds the others: what 8 bits may take away. */
const MARGIN = 4;

/** How many bits a picture has room for: one for each 8 x 8 pixels. */
export function watermarkRoom({ width, height }: Pixels): number {
  return Math.floor(width / (2 * BLOCK)) * Math.floor(height / (2 * BLOCK));
}

/**
 * Hides bits in a picture's blue-yellow difference, as the library invisible-watermark does by its method "dwtDct", whose
 * decoder reads them: in each block of 4 x 4 coarse Haar coefficients the largest is moved to a level that means the bit.
 * The bits are repeated over all blocks. Different from that library, the level is always above the block's other
 * coefficients, so that the decoder looks at the right one, and the details stay where they are. It survives JPEG
 * of high quality, but not at half the resolution for colour (4:2:0). Alpha stays.
 */
export function embedWatermark(picture: Pixels, bits: readonly number[]): Pixels {
  if (bits.length === 0) return picture;
  const source = picture.channels === 1 ? toRgb(picture) : picture;
  const data = new Uint8ClampedArray(source.data);
  let block = 0;
  for (const coefficients of blocksOf(source)) {
    const largest = largestOf(coefficients);
    const bit = bits[block % bits.length];
    const others = Math.max(...coefficients.filter(({ place }) => place !== largest.place && place > 0).map(size));
    const delta = levelFor(bit, { value: largest.value, above: others + MARGIN }) - largest.value;
    // A coefficient is half the sum of 4 pixels, so each takes half of the change; U becomes G and B by BT.601.
    for (const at of largest.pixels) {
      data[at + 1] -= 0.395 * 0.5 * delta;
      data[at + 2] += 2.032 * 0.5 * delta;
    }
    block++;
  }
  return { ...source, data: new Uint8Array(data.buffer) };
}

/** Reads bits that were hidden in a picture; what the blocks say is averaged. Without a watermark they are arbitrary. */
export function readWatermark(picture: Pixels, length: number): readonly number[] {
  const source = picture.channels === 1 ? toRgb(picture) : picture;
  const ones = new Float64Array(length);
  const counts = new Float64Array(length);
  let block = 0;
  for (const coefficients of blocksOf(source)) {
    const { value } = largestOf(coefficients);
    ones[block % length] += value % STEP > STEP / 2 ? 1 : 0;
    counts[block % length]++;
    block++;
  }
  return Array.from(ones, (count, i) => (count * 255 > counts[i] * 127 ? 1 : 0));
}

interface Coefficient {
  readonly place: number;
  readonly value: number;
  /** Where its 4 pixels begin. */
  readonly pixels: readonly number[];
}

/** The blocks of coarse Haar coefficients of U, row by row. */
function* blocksOf({ data, width, height, channels }: Pixels): Generator<readonly Coefficient[]> {
  const side = 2 * BLOCK;
  for (let top = 0; top + side <= height; top += side) {
    for (let left = 0; left + side <= width; left += side) {
      yield Array.from({ length: BLOCK * BLOCK }, (_, place) => {
        const x = left + 2 * (place % BLOCK);
        const y = top + 2 * Math.floor(place / BLOCK);
        const first = (y * width + x) * channels;
        const below = first + width * channels;
        const pixels = [first, first + channels, below, below + channels];
        return { place, value: pixels.reduce((sum, at) => sum + blueDifference(data, at), 0) / 2, pixels };
      });
    }
  }
}

/** U of BT.601 in 8 bits. */
function blueDifference(data: Uint8Array, at: number): number {
  const luma = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
  return Math.max(0, Math.min(255, Math.round(0.492 * (data[at + 2] - luma) + 128)));
}

/** The largest coefficient but the first, which the method leaves alone. */
function largestOf(coefficients: readonly Coefficient[]): Coefficient {
  return coefficients.slice(2).reduce((best, next) => (next.value > best.value ? next : best), coefficients[1]);
}

function size({ value }: Coefficient): number {
  return value;
}

/** The level that means a bit, nearest to a value, at least `above`. */
function levelFor(bit: number, { value, above }: { readonly value: number; readonly above: number }): number {
  const offset = (0.25 + 0.5 * bit) * STEP;
  const nearest = Math.round((value - offset) / STEP);
  const lowest = Math.ceil((above - offset) / STEP);
  return Math.max(nearest, lowest) * STEP + offset;
}
