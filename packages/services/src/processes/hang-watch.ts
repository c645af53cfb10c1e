import { EvokeError } from "@evoke/errors";
import type { EvokeEvent } from "@evoke/invoke";

export interface HangWatchOptions {
  /** How long the nodes may tell nothing, in milliseconds; 0 means for ever. */
  readonly timeoutMs: number;
  readonly onHang: () => void;
}

/** Notices when a node of a session tells nothing any more: computing and hanging look the same from outside. */
export class HangWatch {
  readonly #options: HangWatchOptions;
  #timer: NodeJS.Timeout | undefined;
  #node = "the session";
  #error: EvokeError | undefined;

  constructor(options: HangWatchOptions) {
    this.#options = options;
    this.#restart();
  }

  /** What the session ended with, if it hung. */
  get error(): EvokeError | undefined {
    return this.#error;
  }

  /** A node has told something. */
  heard({ payload }: EvokeEvent): void {
    const node = payload["invocation"];
    if (typeof node === "object" && node !== null && "type" in node) this.#node = String(node.type);
    this.#restart();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #restart(): void {
    const { timeoutMs, onHang } = this.#options;
    clearTimeout(this.#timer);
    if (timeoutMs === 0) return;
    this.#timer = setTimeout(() => {
      this.#error = new EvokeError("NODE_TIMED_OUT", { type: this.#node, seconds: timeoutMs / 1000 });
      onHang();
    }, timeoutMs);
  }
}
