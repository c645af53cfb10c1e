import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { builtModule } from "./built-module.ts";

const program = fileURLToPath(new URL("queue-server.mjs", import.meta.url));

export interface ServerProcessOptions {
  readonly workers?: number;
  /** After how long without a sign of life a worker is killed, in milliseconds. */
  readonly stallAfterMs?: number;
}

/** A server in a process of its own, which can be killed. */
export class ServerProcess {
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly ready: Promise<void>;
  /** Ids of items that it has said to have taken. */
  readonly accepted: number[] = [];
  refusal: { readonly code: string; readonly message: string } | undefined;

  constructor(root: string, { workers = 1, stallAfterMs = 10_000 }: ServerProcessOptions = {}) {
    const entry = builtModule("processes/worker-main.js");
    this.#process = fork(program, [root, String(workers), entry, String(stallAfterMs)], {
      execArgv: [],
      stdio: "ignore",
      serialization: "json",
    });
    this.#ended = once(this.#process, "close");
    this.ready = new Promise((resolve) => {
      this.#process.on("message", (message: Record<string, unknown>) => this.#hear(message, resolve));
      this.#ended.then(() => resolve());
    });
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  get alive(): boolean {
    return this.#process.connected;
  }

  /** Process ids of its workers (Linux). */
  workers(): readonly number[] {
    try {
      const children = readFileSync(`/proc/${this.pid}/task/${this.pid}/children`, "latin1");
      return children.split(" ").filter(Boolean).map(Number);
    } catch {
      return [];
    }
  }

  /** Asks it to queue a batch; the answer comes into `accepted`. */
  enqueue(batch: Record<string, unknown>): void {
    if (this.#process.connected) this.#process.send({ batch }, () => {});
  }

  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    this.signal(signal);
    await this.#ended;
  }

  #hear(message: Record<string, unknown>, onReady: () => void): void {
    const { ready, accepted, refused } = message;
    if (Array.isArray(accepted)) this.accepted.push(...accepted.map(Number));
    if (typeof refused === "object" && refused !== null && "code" in refused && "message" in refused) {
      this.refusal = { code: String(refused.code), message: String(refused.message) };
    }
    if (ready === true) onReady();
  }
}
