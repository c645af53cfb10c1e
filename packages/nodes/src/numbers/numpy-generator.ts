const MASK_32 = 0xffffffffn;
const MASK_64 = (1n << 64n) - 1n;
const MASK_128 = (1n << 128n) - 1n;

/** Multiplier of PCG64's linear congruential step. */
const MULTIPLIER = (2549297995355413924n << 64n) | 4865540595714422341n;

/**
 * The whole numbers that numpy's `default_rng(seed).integers` draws: PCG64 (O'Neill 2014, HMC-CS-2014-0905; the XSL-RR
 * variant) seeded by numpy's SeedSequence, bounded by Lemire's method (2019, arXiv 1805.10941). A draw uses 32 bits
 * where they suffice, the lower half of a 64-bit number first.
 */
export class NumpyGenerator {
  readonly #increment: bigint;
  #state: bigint;
  #upperHalf: bigint | undefined;

  /** @param seed A whole number from 0 to 2^32 - 1. */
  constructor(seed: number) {
    const [a = 0n, b = 0n, c = 0n, d = 0n] = seedWords(seed);
    this.#increment = ((((c << 64n) | d) << 1n) | 1n) & MASK_128;
    this.#state = 0n;
    this.#step();
    this.#state = (this.#state + ((a << 64n) | b)) & MASK_128;
    this.#step();
  }

  /** A whole number of at least `low` and below `high`, both of which are safe integers. */
  integer(low: number, high: number): number {
    const count = BigInt(high) - BigInt(low);
    if (count === 1n) return low;
    const bits = count <= 1n << 32n ? 32n : 64n;
    return Number(BigInt(low) + this.#below(count, bits));
  }

  #below(count: bigint, bits: bigint): bigint {
    const range = 1n << bits;
    if (count === range) return this.#next(bits);
    const threshold = (range - count) % count;
    let product = this.#next(bits) * count;
    while ((product & (range - 1n)) < threshold) product = this.#next(bits) * count;
    return product >> bits;
  }

  #next(bits: bigint): bigint {
    if (bits === 64n) return this.#next64();
    const kept = this.#upperHalf;
    this.#upperHalf = undefined;
    if (kept !== undefined) return kept;
    const both = this.#next64();
    this.#upperHalf = both >> 32n;
    return both & MASK_32;
  }

  #next64(): bigint {
    this.#step();
    const folded = (this.#state >> 64n) ^ (this.#state & MASK_64);
    const rotation = this.#state >> 122n;
    return ((folded >> rotation) | (folded << (64n - rotation))) & MASK_64;
  }

  #step(): void {
    this.#state = (this.#state * MULTIPLIER + this.#increment) & MASK_128;
  }
}

/** numpy's SeedSequence(seed).generate_state(4, uint64): a pool of four hashed words, mixed with each other. */
function seedWords(seed: number): readonly bigint[] {
  let hash = 0x43b0d7e5;
  const hashed = (value: number): number => {
    const mixed = value ^ hash;
    hash = Math.imul(hash, 0x931e8875);
    const product = Math.imul(mixed, hash);
    return (product ^ (product >>> 16)) >>> 0;
  };
  const pool = [seed >>> 0, 0, 0, 0].map(hashed);
  for (let source = 0; source < 4; source++) {
    for (let target = 0; target < 4; target++) {
      if (source !== target) pool[target] = mix(pool[target] ?? 0, hashed(pool[source] ?? 0));
    }
  }
  let output = 0x8b51f9dd;
  const words = Array.from({ length: 8 }, (_, index) => {
    const mixed = (pool[index % 4] ?? 0) ^ output;
    output = Math.imul(output, 0x58f38ded);
    const product = Math.imul(mixed, output);
    return BigInt((product ^ (product >>> 16)) >>> 0);
  });
  return [0, 2, 4, 6].map((index) => (words[index] ?? 0n) | ((words[index + 1] ?? 0n) << 32n));
}

function mix(a: number, b: number): number {
  const result = (Math.imul(a, 0xca01f9dd) - Math.imul(b, 0x4973f715)) >>> 0;
  return (result ^ (result >>> 16)) >>> 0;
}
