import type { Kysely, Migration } from "kysely";

/** Pictures: one row each. */
export const images: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("images")
      .addColumn("image_name", "text", (column) => column.primaryKey())
      .addColumn("image_origin", "text", (column) => column.notNull())
      .addColumn("image_category", "text", (column) => column.notNull())
      .addColumn("width", "integer", (column) => column.notNull())
      .addColumn("height", "integer", (column) => column.notNull())
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("updated_at", "text", (column) => column.notNull())
      .addColumn("is_intermediate", "integer", (column) => column.notNull())
      .addColumn("starred", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("has_workflow", "integer", (column) => column.notNull())
      .addColumn("session_id", "text")
      .addColumn("node_id", "text")
      .addColumn("metadata", "text")
      .execute();
    // The gallery's order, within what it shows.
    await database.schema
      .createIndex("images_gallery")
      .on("images")
      .columns(["is_intermediate", "starred", "created_at", "image_name"])
      .execute();
  },
};
