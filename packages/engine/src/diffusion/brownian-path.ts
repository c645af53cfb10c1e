import { linearCombination } from "../schedulers/linear-combination.ts";
import { TorchGenerator } from "./random.ts";
import { seedWords } from "./seed-sequence.ts";

/** Decimals that times are rounded to: the resolution of the path. */
const DECIMALS = 6;

/** Values kept at hand: a step of a second-order solver asks for its start, middle and end again. */
const KEPT_VALUES = 3;

/** Which path: its seed, the times that it is defined between, and how many independent motions it has. */
export interface BrownianPathOptions {
  /** 0 to 2^32 - 1. */
  readonly seed: number;
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/**
 * A Brownian motion that can be asked for at any time, in any order: torchsde's dyadic Brownian tree, number for number.
 * The whole interval is halved again and again (Brownian bridge) with noise that depends on the seed and the place in the
 * tree only: Li et al. 2020, arXiv 2001.01328, section 4.
 *
 * @returns the path's value at a time, 0 at `start`; times outside of the interval count as its ends
 */
export function brownianPath(options: BrownianPathOptions): (time: number) => Float32Array {
  const { seed, count } = options;
  const noise = (...place: number[]) => new TorchGenerator(seedWords(seed, place, 1)[0]).randn([count]).data;
  const whole = linearCombination([Math.sqrt(options.end - options.start), noise()]);
  const [first, last] = [rounded(options.start), rounded(options.end)];

  function valueAt(time: number): Float32Array {
    let [start, end, increment] = [first, last, whole];
    let value: Float32Array = new Float32Array(count);
    if (time === last) return whole;
    for (let key = 0, depth = 0; start < time; depth++) {
      const middle = rounded((start + end) / 2);
      const [before, after] = [middle - start, end - middle];
      const spread = Math.sqrt((before * after) / (end - start));
      const left = linearCombination([before / (end - start), increment], [spread, noise(key, depth)]);
      if (time >= middle) {
        value = linearCombination([1, value], [1, left]);
        increment = linearCombination([1, increment], [-1, left]);
        [start, key] = [middle, 2 * key + 1];
      } else {
        increment = left;
        [end, key] = [middle, 2 * key];
      }
    }
    return value;
  }

  const kept = new Map<number, Float32Array>();
  return (time) => {
    const at = rounded(Math.min(Math.max(time, options.start), options.end));
    const value = kept.get(at) ?? valueAt(at);
    kept.delete(at);
    kept.set(at, value);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_VALUES && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}

function rounded(time: number): number {
  return Number(time.toFixed(DECIMALS));
}
