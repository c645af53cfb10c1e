import type { Kysely, Migration } from "kysely";

/** Models that were found, and which of them go well together. */
export const models: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("models")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("path", "text", (column) => column.notNull().unique())
      .addColumn("hash", "text", (column) => column.notNull())
      .addColumn("stamp", "text", (column) => column.notNull())
      .addColumn("found", "text", (column) => column.notNull())
      .addColumn("changes", "text", (column) => column.notNull())
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("updated_at", "text", (column) => column.notNull())
      .execute();
    await database.schema.createIndex("models_hash").on("models").column("hash").execute();
    await database.schema
      .createTable("model_relationships")
      .addColumn("key", "text", (column) => column.notNull().references("models.key").onDelete("cascade"))
      .addColumn("other_key", "text", (column) => column.notNull().references("models.key").onDelete("cascade"))
      .addPrimaryKeyConstraint("model_relationships_key", ["key", "other_key"])
      .execute();
    await database.schema
      .createIndex("model_relationships_other")
      .on("model_relationships")
      .column("other_key")
      .execute();
  },
};
