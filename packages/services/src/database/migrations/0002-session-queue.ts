import type { Kysely, Migration } from "kysely";

/** The session queue: its items, what they share, how they ended, and their counts. */
export const sessionQueue: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .createTable("queue_items")
      .addColumn("item_id", "integer", (column) => column.primaryKey())
      .addColumn("queue_id", "text", (column) => column.notNull())
      .addColumn("batch_id", "text", (column) => column.notNull())
      .addColumn("source_id", "integer", (column) => column.notNull())
      .addColumn("session_id", "text", (column) => column.notNull())
      .addColumn("status", "text", (column) => column.notNull())
      .addColumn("status_sequence", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("priority", "integer", (column) => column.notNull())
      .addColumn("origin", "text")
      .addColumn("destination", "text")
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("field_values", "text", (column) => column.notNull())
      .addColumn("retried_from_item_id", "integer")
      .addColumn("error_type", "text")
      .addColumn("error_message", "text")
      .addColumn("error_traceback", "text")
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("updated_at", "text", (column) => column.notNull())
      .addColumn("started_at", "text")
      .addColumn("completed_at", "text")
      .addColumn("fence", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("beat", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("worker", "text")
      .addColumn("crashes", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
    // What runs next is the first entry of a status, of all queues or of one; finished items are not between.
    await schema
      .createIndex("queue_items_order")
      .on("queue_items")
      .columns(["status", "priority desc", "item_id"])
      .execute();
    await schema
      .createIndex("queue_items_queue_order")
      .on("queue_items")
      .columns(["queue_id", "status", "priority desc", "item_id"])
      .execute();
    await schema.createIndex("queue_items_ids").on("queue_items").columns(["queue_id", "item_id"]).execute();
    await schema.createIndex("queue_items_batch").on("queue_items").columns(["batch_id", "status"]).execute();
    await schema.createIndex("queue_items_destination").on("queue_items").columns(["destination", "status"]).execute();

    await schema
      .createTable("queue_sources")
      .addColumn("source_id", "integer", (column) => column.primaryKey())
      .addColumn("queue_id", "text", (column) => column.notNull())
      .addColumn("batch_id", "text", (column) => column.notNull())
      .addColumn("graph", "text", (column) => column.notNull())
      .addColumn("workflow", "text")
      .execute();
    await schema.createIndex("queue_sources_batch").on("queue_sources").column("batch_id").execute();

    await schema
      .createTable("queue_sessions")
      .addColumn("item_id", "integer", (column) =>
        column.primaryKey().references("queue_items.item_id").onDelete("cascade"),
      )
      .addColumn("session", "text", (column) => column.notNull())
      .execute();

    await schema
      .createTable("queue_counts")
      .addColumn("queue_id", "text", (column) => column.notNull())
      .addColumn("scope", "text", (column) => column.notNull())
      .addColumn("pending", "integer", (column) => column.notNull())
      .addColumn("in_progress", "integer", (column) => column.notNull())
      .addColumn("waiting", "integer", (column) => column.notNull())
      .addColumn("completed", "integer", (column) => column.notNull())
      .addColumn("failed", "integer", (column) => column.notNull())
      .addColumn("canceled", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("queue_counts_key", ["queue_id", "scope"])
      .execute();

    await schema
      .createTable("sequences")
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("last", "integer", (column) => column.notNull())
      .execute();
  },
};
