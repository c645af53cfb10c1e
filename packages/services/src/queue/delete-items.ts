import { setImmediate } from "node:timers/promises";
import type { QueueItemStatus } from "@evoke/invoke";
import type { Database } from "../database/open-database.ts";
import { chosen, type ItemChoice } from "./cancel-items.ts";
import type { ItemRow } from "./item-rows.ts";
import { countChanges } from "./queue-counts.ts";
import type { QueueStore } from "./queue-store.ts";

/** Items of one transaction: few enough that others need not wait long for theirs. */
const AT_ONCE = 1000;

export type DeletedItem = Pick<ItemRow, "item_id" | "user_id" | "status" | "batch_id" | "destination">;

export interface DeleteOptions {
  readonly statuses: readonly QueueItemStatus[];
  /** At most so many, the oldest first; default: all. */
  readonly limit?: number;
}

/** Deletes the chosen items of some statuses, with their sessions, and gives what they were. */
export async function deleteItems(
  { database }: QueueStore,
  choice: ItemChoice,
  { statuses, limit = Number.POSITIVE_INFINITY }: DeleteOptions,
): Promise<readonly DeletedItem[]> {
  const deleted: DeletedItem[] = [];
  for (;;) {
    const most = Math.min(AT_ONCE, limit - deleted.length);
    const rows = await database
      .transaction()
      .execute((transaction) => deleteSome(transaction, choice, { statuses, most }));
    deleted.push(...rows);
    if (rows.length < AT_ONCE) return deleted;
    await setImmediate();
  }
}

async function deleteSome(
  transaction: Database,
  choice: ItemChoice,
  { statuses, most }: { readonly statuses: readonly QueueItemStatus[]; readonly most: number },
): Promise<readonly DeletedItem[]> {
  const oldest = chosen(transaction, choice)
    .select("item_id")
    .where("status", "in", statuses)
    .orderBy("item_id")
    .limit(most);
  const rows = await transaction
    .deleteFrom("queue_items")
    .where("item_id", "in", oldest)
    .returning(["item_id", "user_id", "status", "batch_id", "destination"])
    .execute();
  const changes = rows.map(({ batch_id, destination, status }) => ({ batch_id, destination, from: status }));
  const emptied = await countChanges(transaction, choice.queueId, changes);
  if (emptied.length > 0) {
    await transaction
      .deleteFrom("queue_sources")
      .where("queue_id", "=", choice.queueId)
      .where("batch_id", "in", emptied)
      .execute();
  }
  return rows;
}
