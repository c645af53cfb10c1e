/** Least time between two progress events to one client, in milliseconds: five in a second. */
const INTERVAL = 200;

/** Lets at most five progress events in a second through to each client. */
export class ProgressGate {
  readonly #last = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether a client may be told of progress now; if so, it is counted as told. */
  lets(client: string): boolean {
    const now = this.#now();
    if (now - (this.#last.get(client) ?? Number.NEGATIVE_INFINITY) < INTERVAL) return false;
    this.#last.set(client, now);
    return true;
  }

  forget(client: string): void {
    this.#last.delete(client);
  }
}
