import { EvokeError } from "@evoke/errors";
import { type Kysely, type Migration, Migrator, sql } from "kysely";
import { backUp } from "./back-up.ts";
import { migrations } from "./migrations/index.ts";

export interface MigrateOptions {
  /** The database's file, for messages and for where backups go. */
  readonly path: string;
  /** Every migration by name; those of the program by default. */
  readonly migrations?: Readonly<Record<string, Migration>>;
}

/**
 * Applies the migrations that are missing, in one transaction, after a backup where there is something to lose. Of
 * several processes that do so at once, one migrates and the others wait for it.
 *
 * @throws DATABASE_NEWER when the file has a migration that this program does not know.
 */
export async function migrate<Schema>(database: Kysely<Schema>, options: MigrateOptions): Promise<void> {
  const known = options.migrations ?? migrations;
  const applied = await appliedMigrations(database);
  const newer = applied.find((name) => !Object.hasOwn(known, name));
  if (newer) throw new EvokeError("DATABASE_NEWER", { path: options.path, migration: newer });
  if (applied.length === Object.keys(known).length) return;
  const last = applied.at(-1);
  if (last) await backUp(database, options.path, last);
  const provider = { getMigrations: async () => ({ ...known }) };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error) throw error;
}

async function appliedMigrations<Schema>(database: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await sql`select 1 from sqlite_master where name = 'kysely_migration'`.execute(database);
  if (tables.rows.length === 0) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(database);
  return rows.map(({ name }) => name);
}
