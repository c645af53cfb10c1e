export interface BackOffOptions {
  /** The first delay, in milliseconds. Default 250. */
  readonly firstMs?: number;
  /** The longest delay, in milliseconds. Default 30 000. */
  readonly longestMs?: number;
}

/** Delays that double with each failure in a row, so that what cannot work does not keep a machine busy. */
export class BackOff {
  readonly #firstMs: number;
  readonly #longestMs: number;
  #failures = 0;

  constructor({ firstMs = 250, longestMs = 30_000 }: BackOffOptions = {}) {
    this.#firstMs = firstMs;
    this.#longestMs = longestMs;
  }

  /** Notes a failure and gives the delay after it, in milliseconds. */
  failed(): number {
    const delay = Math.min(this.#longestMs, this.#firstMs * 2 ** this.#failures);
    this.#failures += 1;
    return delay;
  }

  succeeded(): void {
    this.#failures = 0;
  }
}
