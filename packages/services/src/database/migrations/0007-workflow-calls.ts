import { type Kysely, type Migration, sql } from "kysely";

/** Items that run a workflow which another item calls. */
export const workflowCalls: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema.alterTable("queue_items").addColumn("parent_item_id", "integer").execute();
    await schema.alterTable("queue_items").addColumn("root_item_id", "integer").execute();
    await schema.alterTable("queue_items").addColumn("calls", "text").execute();
    await schema
      .createIndex("queue_items_root")
      .on("queue_items")
      .column("root_item_id")
      .where(sql.ref("root_item_id"), "is not", null)
      .execute();
  },
};
