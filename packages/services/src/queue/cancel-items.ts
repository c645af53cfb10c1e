import type { Database } from "../database/open-database.ts";
import { timestamp } from "../database/timestamp.ts";
import { type ItemRow, inBatches } from "./item-rows.ts";
import { leaveRunning } from "./leave-running.ts";
import { type CountChange, countChanges } from "./queue-counts.ts";
import type { QueueStore } from "./queue-store.ts";
import { IDLE_STATUSES } from "./statuses.ts";

/** Which items of a queue a method is about: all, or those of some batches, for a destination, or one. */
export interface ItemChoice {
  readonly queueId: string;
  readonly batchIds?: readonly string[];
  readonly destination?: string;
  readonly itemId?: number;
}

/** Rows of one queue that a choice is about. */
export function chosen(database: Database, { queueId, batchIds, destination, itemId }: ItemChoice) {
  return database
    .selectFrom("queue_items")
    .where("queue_id", "=", queueId)
    .$if(itemId !== undefined, (select) => select.where("item_id", "=", itemId ?? 0))
    .$if(batchIds !== undefined, (select) => select.where("batch_id", "in", batchIds ?? []))
    .$if(destination !== undefined, (select) => select.where("destination", "=", destination ?? ""));
}

/** Cancels the chosen items that are to run and are not running, and gives them. */
export function cancelIdle(store: QueueStore, choice: ItemChoice): Promise<readonly ItemRow[]> {
  return store.database.transaction().execute(async (transaction) => {
    const now = timestamp(store.clock());
    const canceled: ItemRow[] = [];
    const changes: CountChange[] = [];
    for (const from of IDLE_STATUSES) {
      const rows = await transaction
        .updateTable("queue_items")
        .set((item) => ({
          status: "canceled",
          status_sequence: item("status_sequence", "+", 1),
          completed_at: now,
          updated_at: now,
        }))
        .where("item_id", "in", chosen(transaction, choice).select("item_id").where("status", "=", from))
        .returningAll()
        .execute();
      canceled.push(...rows);
      for (const { batch_id, destination } of rows) changes.push({ batch_id, destination, from, to: "canceled" });
    }
    await countChanges(transaction, choice.queueId, changes);
    return canceled;
  });
}

/** Cancels the chosen items that are running, and gives them. */
export function cancelRunning(store: QueueStore, choice: ItemChoice): Promise<readonly ItemRow[]> {
  return store.database.transaction().execute(async (transaction) => {
    const running = await chosen(transaction, choice)
      .select(["item_id", "fence"])
      .where("status", "=", "in_progress")
      .execute();
    return inBatches(running, async (some) => {
      const rows: ItemRow[] = [];
      for (const lease of some) {
        const row = await leaveRunning(transaction, lease, { store, outcome: { status: "canceled" } });
        if (row !== undefined) rows.push(row);
      }
      return rows;
    });
  });
}
