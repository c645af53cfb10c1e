import type { Kysely, Migration } from "kysely";

/** What clients keep to tell language models. */
export const systemPrompts: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("system_prompts")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("content", "text", (column) => column.notNull())
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("is_public", "integer", (column) => column.notNull())
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("updated_at", "text", (column) => column.notNull())
      .execute();
  },
};
