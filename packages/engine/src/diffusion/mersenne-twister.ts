const SIZE = 624;
const SHIFT = 397;

/** MT19937 (Matsumoto & Nishimura 1998, doi 10.1145/272991.272995): 32-bit words from a 32-bit seed. */
export class MersenneTwister {
  readonly #state = new Uint32Array(SIZE);
  #position = SIZE;

  /** @param seed an unsigned 32-bit integer. */
  constructor(seed: number) {
    this.#state[0] = seed;
    for (let i = 1; i < SIZE; i++) {
      const previous = this.#state[i - 1];
      this.#state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
  }

  /** The next word, 0 to 2^32 - 1. */
  next(): number {
    if (this.#position === SIZE) this.#refill();
    let word = this.#state[this.#position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  #refill(): void {
    for (let i = 0; i < SIZE; i++) {
      const joined = (this.#state[i] & 0x80000000) | (this.#state[(i + 1) % SIZE] & 0x7fffffff);
      this.#state[i] = this.#state[(i + SHIFT) % SIZE] ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    }
    this.#position = 0;
  }
}
