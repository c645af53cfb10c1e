import type { Kysely, Migration } from "kysely";

/** Models outside the folders that are searched, which a user wants listed all the same. */
export const registeredModels: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .alterTable("models")
      .addColumn("registered", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
