import { sql } from "kysely";
import type { Database } from "../database/open-database.ts";
import { timestamp } from "../database/timestamp.ts";
import { insertItems, takeItemIds } from "./insert-items.ts";
import { type ItemRow, inBatches } from "./item-rows.ts";
import { countChanges } from "./queue-counts.ts";
import type { QueueStore } from "./queue-store.ts";

/** Stores new items for the failed and canceled ones of these, and gives the old ones. */
export function retryItems(
  store: QueueStore,
  queueId: string,
  itemIds: readonly number[],
): Promise<readonly ItemRow[]> {
  return store.database.transaction().execute(async (transaction) => {
    const rows = await findRetryable(transaction, queueId, itemIds);
    if (rows.length === 0) return [];
    const firstId = await takeItemIds(transaction, rows.length);
    const now = timestamp(store.clock());
    const items = rows.map((row, index) => ({
      item_id: firstId + index,
      queue_id: queueId,
      batch_id: row.batch_id,
      source_id: row.source_id,
      session_id: store.newId(),
      priority: row.priority,
      origin: row.origin,
      destination: row.destination,
      user_id: row.user_id,
      field_values: row.field_values,
      retried_from_item_id: row.retried_from_item_id ?? row.item_id,
      created_at: now,
      updated_at: now,
    }));
    await insertItems(transaction, items);
    const changes = rows.map(({ batch_id, destination }) => ({ batch_id, destination, to: "pending" as const }));
    await countChanges(transaction, queueId, changes);
    return rows;
  });
}

/** What was called is retried by retrying its caller. */
async function findRetryable(
  transaction: Database,
  queueId: string,
  itemIds: readonly number[],
): Promise<readonly ItemRow[]> {
  const roots = await inBatches([...new Set(itemIds)], (some) =>
    transaction
      .selectFrom("queue_items")
      .select(sql<number>`coalesce(root_item_id, item_id)`.as("root"))
      .where("queue_id", "=", queueId)
      .where("item_id", "in", some)
      .execute(),
  );
  return inBatches([...new Set(roots.map(({ root }) => root))], (some) =>
    transaction
      .selectFrom("queue_items")
      .selectAll()
      .where("queue_id", "=", queueId)
      .where("item_id", "in", some)
      .where("status", "in", ["failed", "canceled"])
      .orderBy("item_id")
      .execute(),
  );
}
