import { toRgb } from "../channels.ts";
import { seededRandom } from "../infill/random.ts";
import type { Pixels } from "../pixels.ts";
import { resize } from "../resize.ts";

export interface NoiseOptions {
  /** 0 … 2^32 - 1; the same seed gives the same noise. */
  readonly seed: number;
  readonly type: "gaussian" | "salt_and_pepper";
  /** 0 … 1: of gaussian noise how much it covers, of salt and pepper how many points there are. */
  readonly amount: number;
  /** Whether each channel has noise of its own. */
  readonly colored: boolean;
  /** Side of a point in pixels, from 1. */
  readonly size: number;
  /** Grey, of the picture's size: where it is white there is no noise. */
  readonly mask?: Pixels | undefined;
}

/**
 * Lays noise over a picture. Gaussian noise is InvokeAI's: a normal distribution of standard deviation 255 kept in 8 bits,
 * which wraps around it so often that all values are equally likely; it is mixed with the picture by `amount`. Salt and
 * pepper makes that part of the points black or white. Alpha stays.
 */
export function addNoise(picture: Pixels, options: NoiseOptions): Pixels {
  const source = picture.channels === 1 ? toRgb(picture) : picture;
  const { width, height, channels } = source;
  const points = {
    width: Math.max(1, Math.floor(width / options.size)),
    height: Math.max(1, Math.floor(height / options.size)),
  };
  const small = { ...points, ...noisePoints(points.width * points.height, options) };
  const noise = resize({ ...small, channels: 3 }, { width, height, kernel: "nearest" }).data;
  const data = new Uint8Array(source.data);
  const mixed = options.type === "gaussian" ? Math.min(1, options.amount) : 1;
  for (let i = 0, at = 0; at < data.length; i++, at += channels) {
    const part = mixed * (options.mask === undefined ? 1 : 1 - options.mask.data[i] / 255);
    if (part === 0) continue;
    for (let c = 0; c < 3; c++) {
      const value = noise[3 * i + c];
      if (options.type === "salt_and_pepper" && value === CLEAR) continue;
      data[at + c] += Math.trunc(part * (value - data[at + c]));
    }
  }
  return { ...source, data };
}

/** What says that a point has no salt or pepper on it. */
const CLEAR = 128;

function noisePoints(count: number, { seed, type, amount, colored }: NoiseOptions): { readonly data: Uint8Array } {
  const random = seededRandom(seed);
  const points = Math.round(amount * 2 ** 32);
  const data = new Uint8Array(3 * count);
  const step = colored ? 1 : 3;
  for (let i = 0; i < data.length; i += step) {
    const value = type === "gaussian" ? random(256) : random(2 ** 32) >= points ? CLEAR : 255 * random(2);
    for (let c = 0; c < step; c++) data[i + c] = value;
  }
  return { data };
}
