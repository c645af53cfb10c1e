import type { EvokeEvent } from "../services/events.ts";
import type {
  BatchStatus,
  EnqueueBatchResult,
  SessionQueueItemFacts,
  SessionQueueStatus,
} from "../services/queue-items.ts";

/** An item and whose it is. */
export interface OwnedItem {
  readonly item_id: number;
  readonly user_id: string;
}

/** One item's status has changed; with how its batch and its queue are now. */
export function statusChanged(
  item: SessionQueueItemFacts,
  batchStatus: BatchStatus,
  queueStatus: SessionQueueStatus,
): EvokeEvent {
  const { queue_id, item_id, batch_id, origin, destination, user_id, status, status_sequence, session_id } = item;
  const { error_type, error_message, error_traceback, created_at, updated_at, started_at, completed_at } = item;
  return event("queue_item_status_changed", queue_id, {
    ...{ item_id, batch_id, origin, destination, user_id, status, status_sequence, session_id },
    ...{ error_type, error_message, error_traceback, created_at, updated_at, started_at, completed_at },
    batch_status: batchStatus,
    queue_status: queueStatus,
  });
}

export function batchEnqueued(result: EnqueueBatchResult, userId: string): EvokeEvent {
  const { queue_id, enqueued, requested, priority, batch } = result;
  const { batch_id, origin } = batch;
  return event("batch_enqueued", queue_id, { batch_id, enqueued, requested, priority, origin, user_id: userId });
}

/** The sessions of a workflow that an item calls were queued, for its batch. */
export function calledEnqueued(caller: SessionQueueItemFacts, count: number): EvokeEvent {
  const { queue_id, batch_id, priority, origin, user_id } = caller;
  return event("batch_enqueued", queue_id, {
    ...{ batch_id, enqueued: count, requested: count, priority: priority + 1, origin, user_id },
  });
}

export function itemsRetried(queueId: string, items: readonly OwnedItem[]): EvokeEvent {
  return event("queue_items_retried", queueId, byOwner("retried_item_ids", items));
}

/** Several items that were not running were canceled or deleted. */
export function itemsCanceled(queueId: string, items: readonly OwnedItem[]): EvokeEvent {
  return event("queue_items_canceled", queueId, byOwner("canceled_item_ids", items));
}

export function queueCleared(queueId: string): EvokeEvent {
  return event("queue_cleared", queueId, { user_id: null });
}

function byOwner(name: string, items: readonly OwnedItem[]): Record<string, unknown> {
  const owners = new Map<string, number[]>();
  for (const { item_id, user_id } of items) {
    const ids = owners.get(user_id) ?? [];
    ids.push(item_id);
    owners.set(user_id, ids);
  }
  return {
    [name]: items.map(({ item_id }) => item_id),
    user_ids: [...owners.keys()],
    [`${name}_by_user`]: Object.fromEntries(owners),
  };
}

function event(name: string, queueId: string, facts: Readonly<Record<string, unknown>>): EvokeEvent {
  return { name, payload: { timestamp: Math.floor(Date.now() / 1000), queue_id: queueId, ...facts } };
}
