import { type Batch, batchSize, type EnqueueBatchResult, type EnqueueOptions, expandBatch } from "@evoke/invoke";
import type { Database } from "../database/open-database.ts";
import { timestamp } from "../database/timestamp.ts";
import { insertItems, insertSource, type NewItem, takeItemIds } from "./insert-items.ts";
import { countChanges, readCounts } from "./queue-counts.ts";
import type { QueueStore } from "./queue-store.ts";

export interface EnqueueRequest extends EnqueueOptions {
  readonly queueId: string;
  readonly batch: Batch;
}

/** Stores the sessions of a batch, as many as there is room for, in one transaction. */
export function enqueueBatch(store: QueueStore, request: EnqueueRequest): Promise<EnqueueBatchResult> {
  const { queueId, batch, prepend = false } = request;
  const requested = batchSize(batch);
  return store.database.transaction().execute(async (transaction) => {
    const { pending } = await readCounts(transaction, queueId, { kind: "queue" });
    const enqueued = Math.max(0, Math.min(requested, store.maxQueueSize - pending));
    const priority = prepend ? await nextPriority(transaction, queueId) : 0;
    const result = { queue_id: queueId, enqueued, requested, batch, priority };
    if (enqueued === 0) return { ...result, item_ids: [] };
    const firstId = await takeItemIds(transaction, enqueued);
    await insertSource(transaction, { queue_id: queueId, source_id: firstId, batch_id: batch.batch_id, batch });
    await insertItems(transaction, newItems(store, request, { firstId, enqueued, priority }));
    const { batch_id, destination } = batch;
    await countChanges(transaction, queueId, [{ batch_id, destination, to: "pending", count: enqueued }]);
    return { ...result, item_ids: Array.from({ length: enqueued }, (_, index) => firstId + enqueued - 1 - index) };
  });
}

/** One above everything that is waiting. */
async function nextPriority(transaction: Database, queueId: string): Promise<number> {
  const highest = await transaction
    .selectFrom("queue_items")
    .select("priority")
    .where("queue_id", "=", queueId)
    .where("status", "=", "pending")
    .orderBy("priority", "desc")
    .limit(1)
    .executeTakeFirst();
  return (highest?.priority ?? 0) + 1;
}

interface Numbers {
  readonly firstId: number;
  readonly enqueued: number;
  readonly priority: number;
}

function* newItems(
  store: QueueStore,
  { queueId, batch, userId = "system" }: EnqueueRequest,
  { firstId, enqueued, priority }: Numbers,
): Generator<NewItem> {
  const now = timestamp(store.clock());
  let index = 0;
  for (const values of expandBatch(batch)) {
    if (index === enqueued) return;
    yield {
      item_id: firstId + index,
      queue_id: queueId,
      batch_id: batch.batch_id,
      source_id: firstId,
      session_id: store.newId(),
      priority,
      origin: batch.origin,
      destination: batch.destination,
      user_id: userId,
      field_values: JSON.stringify(values),
      retried_from_item_id: null,
      created_at: now,
      updated_at: now,
    };
    index += 1;
  }
}
