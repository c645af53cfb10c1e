const SIZE = 624;

/**
 * Numbers in [0, 1) from the 32-bit Mersenne Twister (Matsumoto and Nishimura 1998, MT19937), each made of one output:
 * those that InvokeAI's editor draws from a seed.
 */
export function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(SIZE);
  state[0] = seed >>> 0;
  for (let i = 1; i < SIZE; i += 1) {
    const before = state[i - 1] ?? 0;
    state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
  }
  let next = SIZE;
  return () => {
    if (next === SIZE) {
      twist(state);
      next = 0;
    }
    let value = state[next] ?? 0;
    next += 1;
    value ^= value >>> 11;
    value ^= (value << 7) & 0x9d2c5680;
    value ^= (value << 15) & 0xefc60000;
    value ^= value >>> 18;
    return (value >>> 0) / 2 ** 32;
  };
}

function twist(state: Uint32Array): void {
  for (let i = 0; i < SIZE; i += 1) {
    const joined = ((state[i] ?? 0) & 0x80000000) | ((state[(i + 1) % SIZE] ?? 0) & 0x7fffffff);
    const odd = joined & 1 ? 0x9908b0df : 0;
    state[i] = (state[(i + 397) % SIZE] ?? 0) ^ (joined >>> 1) ^ odd;
  }
}
