/** Lets loops sleep until there is something to do. */
export class WakeUp {
  readonly #sleepers = new Set<() => void>();
  #calls = 0;

  /** Note this before looking for work, so that a call between the look and the sleep is not missed. */
  get calls(): number {
    return this.#calls;
  }

  /** Resolves at the first `wake` after `calls` was noted, or after so many milliseconds. */
  sleep(ms: number, calls: number): Promise<void> {
    if (calls !== this.#calls) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#sleepers.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#sleepers.add(end);
    });
  }

  /** Wakes all that sleep now. */
  wake(): void {
    this.#calls += 1;
    for (const end of [...this.#sleepers]) end();
  }
}
