import { dirname } from "node:path";
import { Kysely } from "kysely";
import { makeFolder } from "../files/make-folder.ts";
import { storageError } from "../files/storage-error.ts";
import { openLibsql } from "./libsql-database.ts";
import { migrate } from "./migrate.ts";
import type { DatabaseSchema } from "./schema.ts";
import { SharedSqliteDialect } from "./shared-sqlite-dialect.ts";

/** The records' database. */
export type Database = Kysely<DatabaseSchema>;

/**
 * Opens the SQLite file, made where it is missing, and brings its schema up to date after copying it to
 * `backups/` beside it. Close it with `destroy()`.
 *
 * @throws DATABASE_NEWER, DATABASE_DAMAGED, DATABASE_UNAVAILABLE, STORAGE_FAILED, STORAGE_FULL
 */
export async function openDatabase(path: string): Promise<Database> {
  await makeFolder(dirname(path)).catch((error: unknown) => {
    throw storageError(path, error);
  });
  const database: Database = new Kysely({ dialect: new SharedSqliteDialect(openLibsql(path)) });
  try {
    await migrate(database, { path });
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}
