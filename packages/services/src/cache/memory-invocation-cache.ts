import type { InvocationCache, InvocationCacheStatus, OutputValue } from "@evoke/invoke";

interface Entry {
  readonly output: OutputValue;
  /** The output as JSON: what is searched for the names of deleted things. */
  readonly json: string;
}

/** An invocation cache in memory that keeps the `maxSize` outputs used last; 0 keeps none. */
export class MemoryInvocationCache implements InvocationCache {
  /** In order of use, oldest first: a `Map` keeps insertion order. */
  readonly #entries = new Map<string, Entry>();
  readonly #maxSize: number;
  #enabled = true;
  #hits = 0;
  #misses = 0;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  async get(key: string): Promise<OutputValue | undefined> {
    if (!this.#usable) return undefined;
    const entry = this.#entries.get(key);
    if (!entry) {
      this.#misses++;
      return undefined;
    }
    this.#hits++;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.output;
  }

  set(key: string, output: OutputValue): void {
    if (!this.#usable) return;
    this.#entries.delete(key);
    this.#entries.set(key, { output, json: JSON.stringify(output) });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#maxSize && oldest !== undefined) this.#entries.delete(oldest);
  }

  forget(name: string): void {
    for (const [key, { json }] of this.#entries) {
      if (json.includes(name)) this.#entries.delete(key);
    }
  }

  clear(): void {
    this.#entries.clear();
    this.#hits = 0;
    this.#misses = 0;
  }

  enable(): void {
    this.#enabled = true;
  }

  disable(): void {
    this.#enabled = false;
  }

  async status(): Promise<InvocationCacheStatus> {
    return {
      size: this.#entries.size,
      hits: this.#hits,
      misses: this.#misses,
      enabled: this.#usable,
      max_size: this.#maxSize,
    };
  }

  get #usable(): boolean {
    return this.#enabled && this.#maxSize > 0;
  }
}
