import { type BatchStatus, type SessionQueueItemFacts, type SessionQueueStatus, statusChanged } from "@evoke/invoke";
import type { Database } from "../database/open-database.ts";
import { readCounts } from "./queue-counts.ts";
import type { QueueStore } from "./queue-store.ts";
import { STATUSES } from "./statuses.ts";

/** Tells that an item's status has changed, with the counts as they are now. */
export async function tellStatus({ database, events }: QueueStore, item: SessionQueueItemFacts): Promise<void> {
  const { queue_id, batch_id, origin, destination } = item;
  const counts = await readCounts(database, queue_id, { kind: "batch", id: batch_id });
  const batchStatus: BatchStatus = { queue_id, batch_id, origin, destination, ...withTotal(counts) };
  events.emit(statusChanged(item, batchStatus, await readQueueStatus(database, queue_id)));
}

/** A queue's counts and what of it is running. */
export async function readQueueStatus(database: Database, queueId: string): Promise<SessionQueueStatus> {
  const counts = await readCounts(database, queueId, { kind: "queue" });
  const current = await database
    .selectFrom("queue_items")
    .select(["item_id", "batch_id", "session_id"])
    .where("status", "=", "in_progress")
    .where("queue_id", "=", queueId)
    .orderBy("started_at")
    .orderBy("item_id")
    .limit(1)
    .executeTakeFirst();
  const { item_id = null, batch_id = null, session_id = null } = current ?? {};
  const ofUser = { user_pending: null, user_in_progress: null };
  return { queue_id: queueId, item_id, batch_id, session_id, ...withTotal(counts), ...ofUser };
}

/** Counts with their sum. */
export function withTotal<Counts extends Awaited<ReturnType<typeof readCounts>>>(
  counts: Counts,
): Counts & { readonly total: number } {
  return { ...counts, total: STATUSES.reduce((sum, status) => sum + counts[status], 0) };
}
