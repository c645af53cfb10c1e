import type { Readable } from "node:stream";

/** How often the watch looks within the time after which a process counts as stalled. */
const LOOKS = 4;

export interface HeartbeatOptions {
  /** Silence after which the process counts as stalled, in milliseconds. */
  readonly stallAfterMs: number;
  /** Called at each beat. */
  readonly onBeat: () => void;
  /** Called once when the process is silent for too long. */
  readonly onStall: () => void;
}

/**
 * Listens to a worker's heartbeat. Silence is counted in looks, not read from a clock: if this process itself was
 * stopped for a while, it finds one look without a beat, not many.
 */
export class Heartbeat {
  readonly #watch: NodeJS.Timeout;
  #silent = 0;
  #memory = 0;

  constructor(source: Readable, options: HeartbeatOptions) {
    source.setEncoding("latin1");
    source.on("data", (text: string) => {
      this.#silent = 0;
      const lines = text.split("\n");
      // The last part is empty or unfinished.
      this.#memory = Number(lines.at(-2) ?? this.#memory);
      options.onBeat();
    });
    // A process that dies takes its end of the pipe with it in its own way; its end is told elsewhere.
    source.on("error", () => {});
    this.#watch = setInterval(() => {
      this.#silent += 1;
      if (this.#silent === LOOKS + 1) options.onStall();
    }, options.stallAfterMs / LOOKS);
    this.#watch.unref();
  }

  /** The process' own memory in bytes, as it last told. */
  get memory(): number {
    return this.#memory;
  }

  close(): void {
    clearInterval(this.#watch);
  }
}
