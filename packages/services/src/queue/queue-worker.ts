import { setTimeout } from "node:timers/promises";
import type { ModelCacheStatistics } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import type { ClaimedItem, Events, Logger, SessionLeases, SessionProcessor } from "@evoke/invoke";
import { BackOff } from "../processes/back-off.ts";
import { processIdentity } from "../processes/process-identity.ts";
import { type RunEnd, runItem } from "./run-item.ts";
import type { WakeUp } from "./wake-up.ts";

/** A process that runs sessions and can be watched; `WorkerProcess` is one. */
export interface RunningProcess extends SessionProcessor {
  /** Starts the process, if it is not there. */
  start(): Promise<void>;
  pid(): Promise<number | undefined>;
  /** Ends the process once its sessions have ended; the next one starts another. */
  renew(): Promise<void>;
}

export interface QueueWorkerOptions {
  readonly leases: SessionLeases;
  readonly events: Events;
  readonly logger: Logger;
  readonly wakeUp: WakeUp;
  /** Starts a worker's process; `onBeat` is called while it lives. */
  readonly createProcess: (onBeat: () => void) => RunningProcess;
  /** Removes what the unfinished run of a session has left. */
  readonly discard: (sessionId: string) => Promise<void>;
  /** Whether items may be claimed now. */
  readonly mayClaim: () => boolean;
  /** Called when the disk is full. */
  readonly onFull: () => void;
  /** How long to wait for work before looking again, in milliseconds. */
  readonly pollMs: number;
  /** How often a lease is renewed, in milliseconds. */
  readonly renewMs: number;
}

/** Why a run is stopped. */
const CANCELED = "canceled";
const LOST = "lost";

interface Running extends ClaimedItem {
  readonly stop: AbortController;
}

/** Takes one item after the other from the queue and runs it in its process, which it keeps alive. */
export class QueueWorker {
  readonly #options: QueueWorkerOptions;
  readonly #process: RunningProcess;
  readonly #backOff = new BackOff();
  #running: Running | undefined;
  /** Items that were canceled while one is being claimed, which may be one of them. */
  #canceledMeanwhile: Set<number> | undefined;
  #renewed = 0;
  readonly #closing = new AbortController();
  readonly #loop: Promise<void>;

  constructor(options: QueueWorkerOptions) {
    this.#options = options;
    this.#process = options.createProcess(() => this.#beat());
    this.#loop = this.#work();
  }

  /** The item that is running. */
  get running(): ClaimedItem | undefined {
    return this.#running;
  }

  /** Stops the item of that number, which has been canceled, if it is running here. */
  cancel(itemId: number): void {
    if (this.#running?.item.item_id === itemId) this.#running.stop.abort(CANCELED);
    else this.#canceledMeanwhile?.add(itemId);
  }

  /** Has the process replaced once the item that runs has ended, so that it lets go of its models. */
  renew(): void {
    this.#process.renew().catch((error: unknown) => {
      this.#options.logger.warn({ event: "worker.unrenewed", error }, "a worker could not be replaced");
    });
  }

  /** How its process' cache of networks is doing. */
  async cacheStatistics(): Promise<ModelCacheStatistics | undefined> {
    return this.#process.cacheStatistics?.();
  }

  /** Stops working. An item that is running goes back to the queue. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#options.wakeUp.wake();
    await this.#process.close();
    await this.#loop;
  }

  async #work(): Promise<void> {
    const { wakeUp, pollMs, logger } = this.#options;
    while (!this.#closing.signal.aborted) {
      try {
        const { calls } = wakeUp;
        if (!(await this.#runNext())) await wakeUp.sleep(pollMs, calls);
      } catch (error) {
        // The process does not start, or the database is out of reach for a moment.
        if (this.#closing.signal.aborted) return;
        const delay = this.#backOff.failed();
        logger.error({ event: "worker.failed", error, delay }, "a worker cannot work and tries again");
        await this.#wait(delay);
      }
    }
  }

  /** Runs the next item; false when there is none, or none may be taken. */
  async #runNext(): Promise<boolean> {
    const { leases, mayClaim } = this.#options;
    if (!mayClaim()) return false;
    // Before an item is claimed, so that a process that cannot start is no fault of an item.
    await this.#process.start();
    if (this.#closing.signal.aborted || !mayClaim()) return false;
    const holder = processIdentity((await this.#process.pid()) ?? 0);
    const canceled = new Set<number>();
    this.#canceledMeanwhile = canceled;
    const claimed = await leases.claim(holder).finally(() => {
      this.#canceledMeanwhile = undefined;
    });
    if (claimed === undefined) return false;
    this.#running = { ...claimed, stop: new AbortController() };
    if (canceled.has(claimed.item.item_id)) this.cancel(claimed.item.item_id);
    this.#renewed = performance.now();
    try {
      await this.#run(this.#running);
    } finally {
      this.#running = undefined;
    }
    return true;
  }

  async #run(running: Running): Promise<void> {
    const { events, logger } = this.#options;
    const end = await runItem(running, {
      worker: this.#process,
      signal: running.stop.signal,
      emit: (event) => events.emit(event),
    });
    if (end.kind === "crashed") {
      const delay = this.#backOff.failed();
      logger.error({ event: "worker.crashed", item: running.item.item_id, ...end.error, delay }, "a worker died");
      await this.#persist(() => this.#settle(running, end));
      await this.#wait(delay);
      return;
    }
    this.#backOff.succeeded();
    await this.#persist(() => this.#settle(running, end));
  }

  /** Records how a run ended. What comes after the lease was lost is thrown away, with what the run has left. */
  async #settle({ lease, item, stop }: Running, end: RunEnd): Promise<void> {
    const { leases, events, logger, discard, onFull } = this.#options;
    switch (end.kind) {
      case "completed":
        if ((await leases.complete(lease, end.session)) !== undefined) return;
        break;
      case "waiting":
        if ((await leases.wait(lease, end.session)) !== undefined) return;
        break;
      case "failed":
        if (end.error.error_type === "STORAGE_FULL") onFull();
        if ((await leases.fail(lease, end.error, end.session)) === undefined) break;
        if (end.event !== undefined) events.emit(end.event);
        return;
      case "crashed":
        // First, because afterwards the item may have another session.
        await discard(item.session_id);
        await leases.lose(lease, { error: end.error });
        return;
      case "closed":
        await discard(item.session_id);
        await leases.giveBack(lease);
        return;
      case "stopped":
        break;
    }
    if (stop.signal.reason === CANCELED) return;
    logger.warn(
      { event: "lease.lost", item: lease.item_id, fence: lease.fence },
      "a run lost its lease and is thrown away",
    );
    await discard(item.session_id);
  }

  /** Stores an outcome, again and again while the disk is full or the database out of reach: the work is done. */
  async #persist(store: () => Promise<void>): Promise<void> {
    const backOff = new BackOff({ longestMs: 2000 });
    for (;;) {
      try {
        return await store();
      } catch (error) {
        const code = error instanceof EvokeError ? error.code : undefined;
        if (code === "STORAGE_FULL") this.#options.onFull();
        if (this.#closing.signal.aborted || (code !== "STORAGE_FULL" && code !== "DATABASE_UNAVAILABLE")) throw error;
        this.#options.logger.error({ event: "outcome.unstored", error }, "an outcome cannot be stored yet");
        await this.#wait(backOff.failed());
      }
    }
  }

  /** Waits, unless the worker is closed meanwhile. */
  async #wait(ms: number): Promise<void> {
    await setTimeout(ms, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }

  /** The process lives: its lease is renewed, and its run ended when the lease is no longer held. */
  #beat(): void {
    const running = this.#running;
    if (running === undefined || performance.now() - this.#renewed < this.#options.renewMs) return;
    this.#renewed = performance.now();
    this.#options.leases.renew(running.lease).then(
      (held) => {
        if (!held) running.stop.abort(LOST);
      },
      (error: unknown) =>
        this.#options.logger.warn({ event: "lease.unrenewed", error }, "a lease could not be renewed"),
    );
  }
}
