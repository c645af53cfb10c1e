import { distanceTransform } from "../masks/distance-transform.ts";
import type { Pixels } from "../pixels.ts";

/** The state of a front that runs into a hole. All planes have a border, so that no neighbour is out of range. */
export interface Front {
  /** Pixels of a row, with its border. */
  readonly stride: number;
  /** Index of the picture's first pixel. */
  readonly first: number;
  /** Interleaved RGB, 0 to 255. */
  readonly colors: Float32Array;
  /** 1 where the colour is known, which grows. */
  readonly known: Uint8Array;
  /** When the front arrives: 0 at the last known pixels, negative before, NaN in the border. */
  readonly times: Float32Array;
  /** Indices of the hole's pixels in the order of arrival. */
  readonly order: Int32Array;
}

interface FrontOptions {
  readonly hole: Uint8Array;
  /** From each pixel to the nearest known one. */
  readonly distances: Float32Array;
  /** How far a pixel looks around. */
  readonly radius: number;
}

/** @param rgb a picture of which something is known */
export function frontOf(rgb: Pixels, { hole, distances, radius }: FrontOptions): Front {
  const { width, height } = rgb;
  const border = radius + 1;
  const stride = width + 2 * border;
  const first = border * stride + border;
  const size = stride * (height + 2 * border);
  const colors = new Float32Array(size * 3);
  const known = new Uint8Array(size);
  const times = new Float32Array(size).fill(Number.NaN);
  const toHole = distanceTransform(hole, rgb);
  for (let y = 0, from = 0; y < height; y++) {
    const row = first + y * stride;
    colors.set(rgb.data.subarray(from * 3, (from + width) * 3), row * 3);
    for (let x = 0; x < width; x++, from++) {
      const isKnown = hole[from] === 0;
      known[row + x] = isKnown ? 1 : 0;
      times[row + x] = isKnown ? 1 - toHole[from] : distances[from];
    }
  }
  return { stride, first, colors, known, times, order: orderOfArrival(known, times) };
}

/** Steps of a sort by distance: in each pixel's way to the edge, the next pixel is nearer by more than 0.7. */
const STEPS_PER_PIXEL = 16;

/** Indices of unknown pixels by time, sorted by counting. */
function orderOfArrival(known: Uint8Array, times: Float32Array): Int32Array {
  let latest = 0;
  let count = 0;
  for (let i = 0; i < times.length; i++) {
    if (known[i] !== 0 || Number.isNaN(times[i])) continue;
    latest = Math.max(latest, times[i]);
    count += 1;
  }
  const starts = new Int32Array(Math.floor(latest * STEPS_PER_PIXEL) + 2);
  for (let i = 0; i < times.length; i++) {
    if (known[i] === 0 && !Number.isNaN(times[i])) starts[Math.floor(times[i] * STEPS_PER_PIXEL) + 1] += 1;
  }
  for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1];
  const order = new Int32Array(count);
  for (let i = 0; i < times.length; i++) {
    if (known[i] === 0 && !Number.isNaN(times[i])) order[starts[Math.floor(times[i] * STEPS_PER_PIXEL)]++] = i;
  }
  return order;
}
