import { distanceTransform } from "../masks/distance-transform.ts";
import type { Pixels } from "../pixels.ts";

/** The state of a front that runs into a hole. All planes have a border, so that no neighbour is out of range. */
export interface Front {
  /** Pixels of a row, with its border. */
  readonly stride: number;
  /** Index of the picture's first pixel. */
  readonly first: number;
  /**
   * Red, green and blue, 0 to 255, and the time of arrival; 0, 0, 0 and infinity where the colour is not known yet. In one
   * array, since the front's order leads through all of the memory: what belongs to a pixel comes with one access.
   */
  readonly cells: Float32Array;
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
  const cells = new Float32Array(size * 4);
  for (let at = 3; at < cells.length; at += 4) cells[at] = Number.POSITIVE_INFINITY;
  const times = new Float32Array(size).fill(Number.NaN);
  const toHole = distanceTransform(hole, rgb);
  for (let y = 0, from = 0; y < height; y++) {
    const row = first + y * stride;
    for (let x = 0, at = row * 4; x < width; x++, from++, at += 4) {
      const isKnown = hole[from] === 0;
      times[row + x] = isKnown ? 1 - toHole[from] : distances[from];
      if (!isKnown) continue;
      for (let c = 0; c < 3; c++) cells[at + c] = rgb.data[from * 3 + c];
      cells[at + 3] = times[row + x];
    }
  }
  return { stride, first, cells, times, order: orderOfArrival(times) };
}

/** Steps of a sort by distance: in each pixel's way to the edge, the next pixel is nearer by more than 0.7. */
const STEPS_PER_PIXEL = 16;

/** Indices of the hole's pixels by time, which is above 0 there, sorted by counting. */
function orderOfArrival(times: Float32Array): Int32Array {
  let latest = 0;
  let count = 0;
  for (let i = 0; i < times.length; i++) {
    if (!(times[i] > 0)) continue;
    latest = Math.max(latest, times[i]);
    count += 1;
  }
  const starts = new Int32Array(Math.floor(latest * STEPS_PER_PIXEL) + 2);
  for (let i = 0; i < times.length; i++) if (times[i] > 0) starts[Math.floor(times[i] * STEPS_PER_PIXEL) + 1] += 1;
  for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1];
  const order = new Int32Array(count);
  for (let i = 0; i < times.length; i++) {
    if (times[i] > 0) order[starts[Math.floor(times[i] * STEPS_PER_PIXEL)]++] = i;
  }
  return order;
}
