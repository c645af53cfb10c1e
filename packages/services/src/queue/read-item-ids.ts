import type { ItemIdsResult } from "@evoke/invoke";
import { sql } from "kysely";
import type { Database } from "../database/open-database.ts";

/** Every id of a queue. They come as one text: a hundred thousand rows would take eight times as long. */
export async function readItemIds(database: Database, queueId: string, order: "ASC" | "DESC"): Promise<ItemIdsResult> {
  const { ids } = await database
    .selectFrom("queue_items")
    .select(sql<string | null>`string_agg(cast(item_id as text), ',' order by item_id)`.as("ids"))
    .where("queue_id", "=", queueId)
    .executeTakeFirstOrThrow();
  const item_ids = ids === null ? [] : ids.split(",").map(Number);
  if (order === "DESC") item_ids.reverse();
  return { item_ids, total_count: item_ids.length };
}
