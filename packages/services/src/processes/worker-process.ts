import type { ModelCacheStatistics } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import type { SessionJson, SessionProcessor, SessionRequest, SessionRunOptions } from "@evoke/invoke";
import type { SharedServices, WorkerStart } from "./protocol.ts";
import { WorkerChild } from "./worker-child.ts";

export interface WorkerProcessOptions extends WorkerStart, SharedServices {
  /** How long a cancel or a close may take before the process is killed, in milliseconds. Default 1500. */
  readonly killAfterMs?: number;
  /** After how long without a sign of life the process is killed, in milliseconds. Default 10 000. */
  readonly stallAfterMs?: number;
  /** After how long without a word from its nodes a session is ended, with the process, in milliseconds. Default: never. */
  readonly nodeTimeoutMs?: number;
  /** Memory of its own, in bytes, above which the process is replaced after a session. Default: no limit. */
  readonly memoryBudget?: number;
  /** Called about twice a second while the process lives, also while it computes. */
  readonly onBeat?: () => void;
  /** The worker's program; the one of this package by default. */
  readonly entry?: URL;
}

const workerMain = new URL("./worker-main.js", import.meta.url);

/**
 * Runs sessions in a child process, one after the other. Inference blocks its process' event loop and may take all of
 * its memory: here it can do both without anyone else noticing, and can be stopped at any moment.
 *
 * The process starts with the first session, and again with the next one after it died.
 */
export class WorkerProcess implements SessionProcessor {
  readonly #options: WorkerProcessOptions;
  #child: Promise<WorkerChild> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: WorkerProcessOptions) {
    this.#options = options;
  }

  /** @throws CANCELED, NODE_TIMED_OUT, WORKER_CRASHED with the last log lines, WORKER_CLOSED */
  run(request: SessionRequest, options: SessionRunOptions = {}): Promise<SessionJson> {
    const session = this.#last.then(() => this.#run(request, options));
    this.#last = session.catch(() => undefined);
    return session;
  }

  /** Starts the process now, if none is there. @throws WORKER_CRASHED, WORKER_CLOSED, what its `createInvoker` throws */
  async start(): Promise<void> {
    await this.#living();
  }

  /** Ends the process, with what it holds in memory, once its sessions have ended; the next session starts another. */
  renew(): Promise<void> {
    const renewal = this.#last.then(async () => (await this.#child?.catch(() => undefined))?.close());
    this.#last = renewal.catch(() => undefined);
    return renewal;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = await this.#child?.catch(() => undefined);
    await child?.close();
    await this.#last;
  }

  /** Of the process that is there now, as of the end of its last session. */
  async cacheStatistics(): Promise<ModelCacheStatistics | undefined> {
    const child = await this.#child?.catch(() => undefined);
    return child?.alive ? child.networks : undefined;
  }

  /** The process' id, while there is one. */
  async pid(): Promise<number | undefined> {
    const child = await this.#child?.catch(() => undefined);
    return child?.alive ? child.pid : undefined;
  }

  async #run(request: SessionRequest, options: SessionRunOptions): Promise<SessionJson> {
    const child = await this.#living();
    if (this.#closed) throw new EvokeError("WORKER_CLOSED", {});
    if (options.signal?.aborted) throw new EvokeError("CANCELED", {});
    try {
      return await child.run(request, options);
    } catch (error) {
      throw this.#closed ? new EvokeError("WORKER_CLOSED", {}, { cause: error }) : error;
    } finally {
      // Released sessions of the runtime do not give all of their memory back; the end of a process does.
      if (child.memory > (this.#options.memoryBudget ?? Number.POSITIVE_INFINITY)) await child.close();
    }
  }

  async #living(): Promise<WorkerChild> {
    if (this.#closed) throw new EvokeError("WORKER_CLOSED", {});
    const child = await this.#child?.catch(() => undefined);
    if (child?.alive) return child;
    this.#child = WorkerChild.start({
      entry: workerMain,
      killAfterMs: 1500,
      stallAfterMs: 10_000,
      nodeTimeoutMs: 0,
      ...this.#options,
    });
    return this.#child;
  }
}
