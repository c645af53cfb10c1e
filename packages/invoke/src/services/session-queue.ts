import type { Batch } from "../queue/batch.ts";
import type {
  BatchStatus,
  CanceledResult,
  DeletedResult,
  EnqueueBatchResult,
  ItemIdsResult,
  RetryItemsResult,
  SessionQueueCountsByDestination,
  SessionQueueItem,
  SessionQueueItemSummary,
  SessionQueueStatus,
} from "./queue-items.ts";

export interface EnqueueOptions {
  /** Run it before everything that is waiting now. */
  readonly prepend?: boolean;
  /** Default `system`. */
  readonly userId?: string;
}

/**
 * The queue of sessions, as applications see it.
 *
 * *Durable.* When a method has resolved, what it did survives the death of every process. Each method does all of its
 * work or none of it; `prune`, `clear` and the deletions may be interrupted between items.
 *
 * *Order.* Items of a higher priority run first, within one priority the older ones. Item ids grow and are never used
 * again.
 *
 * *Statuses.* `pending` → `in_progress` → `completed`, `failed` or `canceled`; a running item whose worker was lost goes
 * back to `pending`. A final status never changes. Every change adds one to `status_sequence`.
 *
 * *Calls.* An item whose session calls a workflow is `waiting` while the sessions of that workflow run, which are items
 * of their own with its number as `parent_item_id`; then it goes on under a new session id. Such a chain is canceled, deleted and retried as a whole.
 *
 * *Events.* Once a change is stored, it is told as InvokeAI's clients know it: `batch_enqueued`, `queue_items_retried`
 * and `queue_cleared`; `queue_item_status_changed` where one item changes; `queue_items_canceled` where a method cancels
 * or deletes several that were not running, with `queue_item_status_changed` for those that were.
 *
 * *Users.* A queue is known by its id; methods see items of their own queue only.
 */
export interface SessionQueue {
  /** Takes as many sessions of a batch as there is room for; the rest is dropped. */
  enqueue(queueId: string, batch: Batch, options?: EnqueueOptions): Promise<EnqueueBatchResult>;

  status(queueId: string): Promise<SessionQueueStatus>;
  batchStatus(queueId: string, batchId: string): Promise<BatchStatus>;
  countsByDestination(queueId: string, destination: string): Promise<SessionQueueCountsByDestination>;
  /** The running item that started first. */
  current(queueId: string): Promise<SessionQueueItem | undefined>;
  /** The item that will run next. */
  next(queueId: string): Promise<SessionQueueItem | undefined>;
  /** @throws QUEUE_ITEM_NOT_FOUND */
  get(queueId: string, itemId: number): Promise<SessionQueueItem>;
  /** Every item, or all for one destination, in the order in which they run. */
  list(queueId: string, destination?: string): Promise<readonly SessionQueueItem[]>;
  /** Every item's id in order of creation. */
  itemIds(queueId: string, order: "ASC" | "DESC"): Promise<ItemIdsResult>;
  /** Items in the order of `itemIds`; missing ones are left out. */
  items(queueId: string, itemIds: readonly number[]): Promise<readonly SessionQueueItem[]>;
  summaries(queueId: string, itemIds: readonly number[]): Promise<readonly SessionQueueItemSummary[]>;

  /** Cancels an item unless its status is final. @throws QUEUE_ITEM_NOT_FOUND */
  cancel(queueId: string, itemId: number): Promise<SessionQueueItem>;
  cancelBatches(queueId: string, batchIds: readonly string[]): Promise<CanceledResult>;
  cancelDestination(queueId: string, destination: string): Promise<CanceledResult>;
  /** Cancels what is not running. */
  cancelAllExceptCurrent(queueId: string): Promise<CanceledResult>;

  /** Cancels an item if need be and deletes it. @throws QUEUE_ITEM_NOT_FOUND */
  delete(queueId: string, itemId: number): Promise<void>;
  deleteDestination(queueId: string, destination: string): Promise<DeletedResult>;
  /** Deletes what waits to run. */
  deleteAllExceptCurrent(queueId: string): Promise<DeletedResult>;
  /** Cancels what is running and deletes every item. */
  clear(queueId: string): Promise<DeletedResult>;
  /** Deletes items whose status is final, except the newest `keep`; default 0. */
  prune(queueId: string, keep?: number): Promise<DeletedResult>;

  /**
   * Queues the failed and canceled ones of these items again: as new items with new sessions, of the same batch,
   * priority, values and workflow. Others are passed over.
   */
  retry(queueId: string, itemIds: readonly number[]): Promise<RetryItemsResult>;
}
