import type { Batch } from "@evoke/invoke";
import type { Insertable } from "kysely";
import type { Database } from "../database/open-database.ts";
import type { QueueItemTable } from "../database/schema.ts";

/** A pending item that is to be stored. */
export type NewItem = Omit<Insertable<QueueItemTable>, "status">;

/** Rows of one statement: few enough for the number of its parameters, many enough to be quick. */
const ROWS = 500;

/** Stores new pending items, taking them one by one from where they come from. For use inside a transaction. */
export async function insertItems(transaction: Database, items: Iterable<NewItem>): Promise<void> {
  let rows: Insertable<QueueItemTable>[] = [];
  const store = async (): Promise<void> => {
    if (rows.length > 0) await transaction.insertInto("queue_items").values(rows).execute();
    rows = [];
  };
  for (const item of items) {
    rows.push({ ...item, status: "pending" });
    if (rows.length === ROWS) await store();
  }
  await store();
}

/** A graph and workflow that items share. */
export interface NewSource {
  /** The id of the first of the items. */
  readonly source_id: number;
  readonly queue_id: string;
  readonly batch_id: string;
  readonly batch: Pick<Batch, "graph" | "workflow">;
}

/** Stores what items share, once. For use inside a transaction. */
export async function insertSource(transaction: Database, { batch, ...ids }: NewSource): Promise<void> {
  const { graph, workflow } = batch;
  const texts = { graph: JSON.stringify(graph), workflow: workflow && JSON.stringify(workflow) };
  await transaction
    .insertInto("queue_sources")
    .values({ ...ids, ...texts })
    .execute();
}

/** Takes the next `count` item ids for good and gives the first one. */
export async function takeItemIds(transaction: Database, count: number): Promise<number> {
  const { last } = await transaction
    .insertInto("sequences")
    .values({ name: "queue_items", last: count })
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet((row) => ({ last: row("sequences.last", "+", row.ref("excluded.last")) })),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return last - count + 1;
}
