import type { Kysely, Migration } from "kysely";

/** What a user keeps beside pictures: workflows, style presets, and the state of user interfaces. */
export const library: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("workflows")
      .addColumn("workflow_id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("description", "text", (column) => column.notNull())
      .addColumn("category", "text", (column) => column.notNull())
      .addColumn("tags", "text", (column) => column.notNull())
      .addColumn("tag_list", "text", (column) => column.notNull())
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("is_public", "integer", (column) => column.notNull())
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("updated_at", "text", (column) => column.notNull())
      .addColumn("opened_at", "text")
      .addColumn("workflow", "text", (column) => column.notNull())
      .execute();
    await database.schema
      .createTable("style_presets")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("positive_prompt", "text", (column) => column.notNull())
      .addColumn("negative_prompt", "text", (column) => column.notNull())
      .addColumn("type", "text", (column) => column.notNull())
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("is_public", "integer", (column) => column.notNull())
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("updated_at", "text", (column) => column.notNull())
      .execute();
    await database.schema
      .createTable("client_state")
      .addColumn("queue_id", "text", (column) => column.notNull())
      .addColumn("key", "text", (column) => column.notNull())
      .addColumn("value", "text", (column) => column.notNull())
      .addColumn("updated_at", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("client_state_key", ["queue_id", "key"])
      .execute();
  },
};
