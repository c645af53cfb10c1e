/** Draws whole numbers from 0 to below a bound. */
export type RandomInteger = (bound: number) => number;

/**
 * Random numbers that a seed decides: the same on every machine (Marsaglia 2003, "Xorshift RNGs", with 32 bits).
 *
 * @param seed of 32 bits; neighbours give unlike sequences
 */
export function seededRandom(seed: number): RandomInteger {
  // Xorshift stays at 0, and resembling seeds begin alike: a mixing step (of MurmurHash3) comes first.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  state = state ^ (state >>> 16) || 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * bound);
  };
}
