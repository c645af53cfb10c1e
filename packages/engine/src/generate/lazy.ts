/** Something that is made when it is first asked for, once, and closed only if it was made. */
export class Lazy<T extends { close(): Promise<void> }> {
  readonly #make: () => Promise<T>;
  #value: Promise<T> | undefined;

  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  /** A failed attempt is not remembered: the next call tries again. */
  get(): Promise<T> {
    this.#value ??= this.#make().catch((error: unknown) => {
      this.#value = undefined;
      throw error;
    });
    return this.#value;
  }

  async close(): Promise<void> {
    const value = this.#value;
    this.#value = undefined;
    await (await value)?.close();
  }
}
