import type { Batch, NodeFieldValue } from "../queue/batch.ts";
import type { SessionJson } from "../session/session-json.ts";

/** `waiting` is for a session that waits for another one; the last three are final. */
export type QueueItemStatus = "pending" | "in_progress" | "waiting" | "completed" | "failed" | "canceled";

/** What is known of a queue item without reading its session. Times are `YYYY-MM-DD HH:MM:SS.mmm` in UTC. */
export interface SessionQueueItemSummary {
  readonly item_id: number;
  readonly created_at: string;
  readonly status: QueueItemStatus;
  readonly device: string | null;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly batch_id: string;
  readonly user_id: string;
  readonly user_display_name: string | null;
  readonly user_email: string | null;
  readonly field_values: readonly NodeFieldValue[];
  readonly parent_item_id: number | null;
}

/** A queue item as the HTTP API shows it. */
export interface SessionQueueItem extends SessionQueueItemSummary {
  /** Grows with every change of `status`. */
  readonly status_sequence: number;
  /** Higher ones run first. */
  readonly priority: number;
  readonly session_id: string;
  readonly error_type: string | null;
  readonly error_message: string | null;
  readonly error_traceback: string | null;
  readonly updated_at: string;
  readonly queue_id: string;
  /** The first item of a chain of retries. */
  readonly retried_from_item_id: number | null;
  readonly workflow_call_id: string | null;
  readonly parent_session_id: string | null;
  readonly root_item_id: number | null;
  readonly workflow_call_depth: number | null;
  /** The session as it ended, or as it will begin. */
  readonly session: SessionJson;
  readonly workflow: Readonly<Record<string, unknown>> | null;
}

/** A queue item without its two large documents. */
export type SessionQueueItemFacts = Omit<SessionQueueItem, "session" | "workflow">;

/** How many items have each status. */
export type StatusCounts = Readonly<Record<QueueItemStatus, number>>;

/** A queue's counts; the ids are those of an item that is running, or null. */
export interface SessionQueueStatus extends StatusCounts {
  readonly queue_id: string;
  readonly item_id: number | null;
  readonly batch_id: string | null;
  readonly session_id: string | null;
  readonly total: number;
  /** Counts of one of several users; null for those who see the whole queue, as everyone does here. */
  readonly user_pending: number | null;
  readonly user_in_progress: number | null;
}

/** A batch's counts, all 0 for a batch that is not there. */
export interface BatchStatus extends StatusCounts {
  readonly queue_id: string;
  readonly batch_id: string;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly total: number;
}

/** The counts of all items for one destination. */
export interface SessionQueueCountsByDestination extends StatusCounts {
  readonly queue_id: string;
  readonly destination: string;
  readonly total: number;
}

export interface EnqueueBatchResult {
  readonly queue_id: string;
  /** Sessions that were taken; less than `requested` when the queue is full. */
  readonly enqueued: number;
  readonly requested: number;
  readonly batch: Batch;
  readonly priority: number;
  /** Newest first. */
  readonly item_ids: readonly number[];
}

export interface ItemIdsResult {
  readonly item_ids: readonly number[];
  readonly total_count: number;
}

export interface RetryItemsResult {
  readonly queue_id: string;
  /** The items that were retried, not the new ones. */
  readonly retried_item_ids: readonly number[];
}

export interface CanceledResult {
  readonly canceled: number;
}

export interface DeletedResult {
  readonly deleted: number;
}
