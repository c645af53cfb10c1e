import { randomUUID } from "node:crypto";
import type { Events } from "@evoke/invoke";
import type { Database } from "../database/open-database.ts";

/** What every part of the queue works with. */
export interface QueueStore {
  readonly database: Database;
  readonly events: Events;
  /** The time that items show; nothing depends on it. */
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Most items that may be `pending` in one queue. */
  readonly maxQueueSize: number;
}

export interface QueueStoreOptions {
  /** Default 10 000. */
  readonly maxQueueSize?: number;
  /** Default: the system's clock. */
  readonly clock?: () => Date;
  /** Default: random UUIDs. */
  readonly newId?: () => string;
}

/** A store with the defaults filled in. */
export function queueStore(database: Database, events: Events, options: QueueStoreOptions = {}): QueueStore {
  return { clock: () => new Date(), newId: randomUUID, maxQueueSize: 10_000, ...options, database, events };
}
