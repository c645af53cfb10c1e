import { setImmediate } from "node:timers/promises";
import type { QueueItemStatus } from "@evoke/invoke";
import { sql } from "kysely";
import type { Database } from "../database/open-database.ts";
import { timestamp } from "../database/timestamp.ts";
import { type ItemRow, inBatches } from "./item-rows.ts";
import { leaveRunning } from "./leave-running.ts";
import { type CountChange, countChanges } from "./queue-counts.ts";
import type { QueueStore } from "./queue-store.ts";
import { IDLE_STATUSES } from "./statuses.ts";

/** Which items of a queue a method is about: all, or those of some batches, for a destination, or of one chain of calls. */
export interface ItemChoice {
  readonly queueId: string;
  readonly batchIds?: readonly string[];
  readonly destination?: string;
  readonly itemId?: number;
  /** The item that a chain of calls begins with: that one and what it called. */
  readonly rootId?: number;
  /** Leaves out chains of which something is running. */
  readonly idleChains?: true;
}

/** Rows of one queue that a choice is about. */
export function chosen(database: Database, choice: ItemChoice) {
  const { queueId, batchIds, destination, itemId, rootId, idleChains } = choice;
  return database
    .selectFrom("queue_items")
    .$if(rootId !== undefined, (select) =>
      select.where((row) => row.or([row("item_id", "=", rootId ?? 0), row("root_item_id", "=", rootId ?? 0)])),
    )
    .$if(idleChains === true, (select) =>
      select.where((row) => {
        const running = row.selectFrom("queue_items").select(root.as("root")).where("status", "=", "in_progress");
        return row(root, "not in", running);
      }),
    )
    .where("queue_id", "=", queueId)
    .$if(itemId !== undefined, (select) => select.where("item_id", "=", itemId ?? 0))
    .$if(batchIds !== undefined, (select) => select.where("batch_id", "in", batchIds ?? []))
    .$if(destination !== undefined, (select) => select.where("destination", "=", destination ?? ""));
}

/** The item that an item's chain of calls begins with; itself where it was not called. */
const root = sql<number>`coalesce(root_item_id, item_id)`;

/** Items of one transaction: few enough that others need not wait long for theirs. */
const AT_ONCE = 500;

/**
 * Cancels the chosen items that are to run and are not running, the oldest first, and gives them. Of many, some may
 * be taken by workers meanwhile: who wants those too cancels what is running afterwards.
 */
export async function cancelIdle(store: QueueStore, choice: ItemChoice): Promise<readonly ItemRow[]> {
  const canceled: ItemRow[] = [];
  for (const from of IDLE_STATUSES) {
    for (;;) {
      const rows = await store.database
        .transaction()
        .execute((transaction) => cancelSome(transaction, choice, { from, now: timestamp(store.clock()) }));
      canceled.push(...rows);
      if (rows.length < AT_ONCE) break;
      await setImmediate();
    }
  }
  return canceled;
}

async function cancelSome(
  transaction: Database,
  choice: ItemChoice,
  { from, now }: { readonly from: QueueItemStatus; readonly now: string },
): Promise<readonly ItemRow[]> {
  const oldest = chosen(transaction, choice)
    .select("item_id")
    .where("status", "=", from)
    .orderBy("item_id")
    .limit(AT_ONCE);
  const rows = await transaction
    .updateTable("queue_items")
    .set((item) => ({
      status: "canceled",
      status_sequence: item("status_sequence", "+", 1),
      completed_at: now,
      updated_at: now,
    }))
    .where("item_id", "in", oldest)
    .returningAll()
    .execute();
  const changes = rows.map(
    ({ batch_id, destination }): CountChange => ({ batch_id, destination, from, to: "canceled" }),
  );
  await countChanges(transaction, choice.queueId, changes);
  return rows;
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
