/** Words of the pool that entropy is mixed in. */
const POOL = 24;

/**
 * NumPy's `SeedSequence` with a pool of 24 words: turns a seed and the place of a node in a tree into seeds that are
 * independent of one another (O'Neill 2015, "Developing a seed_seq alternative"; NumPy NEP 19). All arithmetic is on
 * unsigned 32-bit words.
 */
export function seedWords(seed: number, spawnKey: readonly number[], count: number): Uint32Array {
  const entropy = spawnKey.length > 0 ? [seed, ...Array<number>(POOL - 1).fill(0), ...spawnKey] : [seed];
  const pool = mixedPool(entropy);
  const hash = hasher(0x8b51f9dd, 0x58f38ded);
  return Uint32Array.from({ length: count }, (_, i) => hash(pool[i % POOL]));
}

function mixedPool(entropy: readonly number[]): Uint32Array {
  const hash = hasher(0x43b0d7e5, 0x931e8875);
  const pool = Uint32Array.from({ length: POOL }, (_, i) => hash(entropy[i] ?? 0));
  for (let from = 0; from < POOL; from++) {
    for (let to = 0; to < POOL; to++) if (to !== from) pool[to] = mix(pool[to], hash(pool[from]));
  }
  for (const word of entropy.slice(POOL)) {
    for (let to = 0; to < POOL; to++) pool[to] = mix(pool[to], hash(word));
  }
  return pool;
}

/** A hash whose multiplier changes with every word. */
function hasher(start: number, factor: number): (word: number) => number {
  let multiplier = start;
  return (word) => {
    const salted = word ^ multiplier;
    multiplier = Math.imul(multiplier, factor);
    return foldHigh(Math.imul(salted, multiplier));
  };
}

function mix(x: number, y: number): number {
  return foldHigh(Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y));
}

function foldHigh(word: number): number {
  return (word ^ (word >>> 16)) >>> 0;
}
