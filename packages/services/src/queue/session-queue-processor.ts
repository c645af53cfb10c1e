import type { ModelCacheStatistics } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import {
  type Events,
  type EvokeEvent,
  errorFacts,
  type HeldLease,
  LeaseWatch,
  type Logger,
  type QueueProcessor,
  type SessionLeases,
  type SessionProcessorStatus,
} from "@evoke/invoke";
import { summedStatistics } from "../processes/summed-statistics.ts";
import { QueueWorker, type RunningProcess } from "./queue-worker.ts";
import { WakeUp } from "./wake-up.ts";

export interface SessionQueueProcessorOptions {
  readonly leases: SessionLeases;
  readonly events: Events;
  readonly logger: Logger;
  /** How many items run at the same time, each in a process of its own. */
  readonly workers: number;
  /** Starts the process of a worker; `onBeat` is called while it lives. */
  readonly createProcess: (onBeat: () => void) => RunningProcess;
  /** Removes what the unfinished run of a session has left. */
  readonly discard: (sessionId: string) => Promise<void>;
  /** Whether there is space to store results, asked after the disk was full. */
  readonly hasSpace: () => Promise<boolean>;
  /** How long to wait for work before looking again, in milliseconds: others may have queued it. Default 1000. */
  readonly pollMs?: number;
  /** How often a lease is renewed, and looked after, in milliseconds. Default 2000. */
  readonly renewMs?: number;
  /** How many looks in a row may find a lease of another server not renewed. Default 7. */
  readonly patience?: number;
}

/**
 * Runs the items of the queue in worker processes: takes them in order, renews their leases, stops what is canceled,
 * and gives what a lost worker left behind to another one. It can be paused: what runs then finishes.
 */
export class SessionQueueProcessor implements QueueProcessor {
  readonly #options: SessionQueueProcessorOptions;
  readonly #wakeUp = new WakeUp();
  readonly #watch: LeaseWatch;
  #workers: readonly QueueWorker[] = [];
  #looking: NodeJS.Timeout | undefined;
  #unsubscribe: (() => void) | undefined;
  #paused: "no" | "by request" | "disk full" = "no";

  constructor(options: SessionQueueProcessorOptions) {
    this.#options = options;
    this.#watch = new LeaseWatch(options.patience ?? 7);
  }

  /** Starts the workers. */
  start(): void {
    const { workers, pollMs = 1000, renewMs = 2000, leases, events, logger, createProcess, discard } = this.#options;
    this.#unsubscribe = events.subscribe((event) => this.#hear(event));
    this.#looking = setInterval(() => void this.#look(), renewMs);
    this.#workers = Array.from({ length: workers }, () => {
      const mayClaim = (): boolean => this.#paused === "no";
      const shared = { leases, events, logger, createProcess, discard, pollMs, renewMs, wakeUp: this.#wakeUp };
      return new QueueWorker({ ...shared, mayClaim, onFull: () => this.#pauseForSpace() });
    });
  }

  pause(): void {
    this.#paused = "by request";
  }

  resume(): void {
    this.#paused = "no";
    this.#wakeUp.wake();
  }

  /** Has each worker's process replaced once the item that it runs has ended, so that it lets go of its models. */
  renew(): void {
    for (const worker of this.#workers) worker.renew();
  }

  status(): SessionProcessorStatus {
    return {
      is_started: this.#paused === "no",
      is_processing: this.#workers.some(({ running }) => running !== undefined),
    };
  }

  /** How the workers' caches of networks are doing altogether; undefined as long as none has loaded one. */
  async cacheStatistics(): Promise<ModelCacheStatistics | undefined> {
    return summedStatistics(await Promise.all(this.#workers.map((worker) => worker.cacheStatistics())));
  }

  /** Stops the workers; what is running goes back to the queue. */
  async close(): Promise<void> {
    clearInterval(this.#looking);
    this.#unsubscribe?.();
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }

  #hear({ name, payload }: EvokeEvent): void {
    if (name === "batch_enqueued" || name === "queue_items_retried") this.#wakeUp.wake();
    if (name !== "queue_item_status_changed") return;
    if (payload["status"] === "pending") this.#wakeUp.wake();
    if (payload["status"] !== "canceled") return;
    for (const worker of this.#workers) worker.cancel(Number(payload["item_id"]));
  }

  /** A full disk fails one item after the other. So none is begun until there is space. */
  #pauseForSpace(): void {
    if (this.#paused !== "no") return;
    this.#paused = "disk full";
    this.#options.logger.error({ event: "queue.paused" }, "the disk is full: the queue waits until there is space");
  }

  /** Looks after the disk, and after the leases of other servers. */
  async #look(): Promise<void> {
    const { logger, hasSpace, leases } = this.#options;
    try {
      if (this.#paused === "disk full" && (await hasSpace()) && this.#paused === "disk full") this.resume();
      const own = new Set(this.#workers.map(({ running }) => running?.item.item_id));
      const others = (await leases.held()).filter(({ item_id }) => !own.has(item_id));
      for (const lease of this.#watch.look(others)) await this.#takeOver(lease);
    } catch (error) {
      logger.warn({ event: "queue.unwatched", error }, "the queue could not be looked after");
    }
  }

  async #takeOver(lease: HeldLease): Promise<void> {
    const { leases, discard, logger } = this.#options;
    const error = new EvokeError("WORKER_LOST", { reason: "it gave no sign of life" });
    const outcome = await leases.lose(lease, { error: errorFacts(error), beat: lease.beat });
    if (outcome === undefined) return;
    logger.warn({ event: "lease.expired", item: lease.item_id, worker: lease.worker, outcome }, "a worker was lost");
    if (outcome === "requeued") await discard(lease.session_id);
  }
}
