import type { ItemIdsResult } from "@evoke/invoke";
import { sql } from "kysely";
import type { Database } from "../database/open-database.ts";

/**
 * Every id of a queue. They come as one text: a hundred thousand rows would take many times as long. The rows are put
 * in order before they are joined, which an index does; `string_agg(… order by …)` would sort them.
 */
export async function readItemIds(database: Database, queueId: string, order: "ASC" | "DESC"): Promise<ItemIdsResult> {
  const { ids } = await database
    .selectFrom((inner) =>
      inner
        .selectFrom("queue_items")
        .select("item_id")
        .where("queue_id", "=", queueId)
        .orderBy("item_id")
        .as("ordered"),
    )
    .select(sql<string | null>`string_agg(cast(item_id as text), ',')`.as("ids"))
    .executeTakeFirstOrThrow();
  const item_ids: number[] = JSON.parse(`[${ids ?? ""}]`);
  if (order === "DESC") item_ids.reverse();
  return { item_ids, total_count: item_ids.length };
}
