/**
 * Random numbers from 0 up to 1, the same ones for the same seed: splitmix32, the finalizer of MurmurHash3 (Appleby,
 * public domain) over a counter in steps of the golden ratio.
 *
 * @param seed A whole number; its lower 53 bits count.
 */
export function seededRandom(seed: number): () => number {
  let state = (Math.imul(Math.floor(seed / 2 ** 32), 0x85ebca6b) ^ seed) >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let hash = state ^ (state >>> 16);
    hash = Math.imul(hash, 0x21f0aaad);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x735a2d97);
    return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
  };
}
