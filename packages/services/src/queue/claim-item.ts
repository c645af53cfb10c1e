import type { Database } from "../database/open-database.ts";
import { timestamp } from "../database/timestamp.ts";
import type { ItemRow } from "./item-rows.ts";
import { countChanges } from "./queue-counts.ts";
import type { QueueStore } from "./queue-store.ts";

/** Makes the item that is next `in_progress` for a worker. */
export async function claimItem(store: QueueStore, worker: string): Promise<ItemRow | undefined> {
  for (;;) {
    // Looked for outside of a transaction, so that an idle worker's asking locks nothing.
    const next = await findNext(store.database);
    if (next === undefined) return undefined;
    const claimed = await store.database
      .transaction()
      .execute((transaction) => take(transaction, next, { store, worker }));
    // Otherwise someone else was quicker.
    if (claimed !== undefined) return claimed;
  }
}

async function findNext(database: Database): Promise<number | undefined> {
  const next = await database
    .selectFrom("queue_items")
    .select("item_id")
    .where("status", "=", "pending")
    .orderBy("priority", "desc")
    .orderBy("item_id")
    .limit(1)
    .executeTakeFirst();
  return next?.item_id;
}

async function take(
  transaction: Database,
  itemId: number,
  { store, worker }: { readonly store: QueueStore; readonly worker: string },
): Promise<ItemRow | undefined> {
  const now = timestamp(store.clock());
  const row = await transaction
    .updateTable("queue_items")
    .set((item) => ({
      status: "in_progress",
      status_sequence: item("status_sequence", "+", 1),
      fence: item("fence", "+", 1),
      beat: 0,
      worker,
      started_at: now,
      updated_at: now,
    }))
    .where("item_id", "=", itemId)
    .where("status", "=", "pending")
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { queue_id, batch_id, destination } = row;
  await countChanges(transaction, queue_id, [{ batch_id, destination, from: "pending", to: "in_progress" }]);
  return row;
}
