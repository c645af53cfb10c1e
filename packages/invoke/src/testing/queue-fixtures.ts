import type { Batch } from "../queue/batch.ts";
import type { EvokeEvent } from "../services/events.ts";
import type { SessionLeases } from "../services/session-leases.ts";
import type { SessionQueue } from "../services/session-queue.ts";

/** An implementation under test, freshly opened and empty. */
export interface OpenQueue {
  readonly queue: SessionQueue;
  readonly leases: SessionLeases;
  /** Everything that was told so far, in order. */
  readonly events: readonly EvokeEvent[];
  close(): Promise<void>;
}

interface OpenQueueOptions {
  /** The clock that times are told by. */
  readonly clock?: () => Date;
  /** Most pending items of one queue; default 10 000. */
  readonly maxQueueSize?: number;
}

export type OpenQueueWith = (options?: OpenQueueOptions) => Promise<OpenQueue>;

/** A batch of one node, with as many sessions as there are values for its field `a`. */
export function batchOf(changes: Partial<Batch> = {}): Batch {
  return {
    batch_id: "batch",
    origin: "tests",
    destination: "gallery",
    data: null,
    graph: { id: "graph", nodes: { node: { id: "node", type: "add", a: 0, b: 2 } }, edges: [] },
    workflow: null,
    runs: 1,
    ...changes,
  };
}

/** A batch of `count` sessions. */
export function batchOfSize(count: number, changes: Partial<Batch> = {}): Batch {
  const items = Array.from({ length: count }, (_, index) => index);
  return batchOf({ data: [[{ node_path: "node", field_name: "a", items }]], ...changes });
}

/** What an error looks like when it is stored. */
export const someError = { error_type: "ValueError", error_message: "too large", error_traceback: "line 1" } as const;
