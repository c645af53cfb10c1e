import { existsSync } from "node:fs";
import { databasePath } from "../../database/database-path.ts";
import { openLibsql } from "../../database/libsql-database.ts";
import { migrations } from "../../database/migrations/index.ts";
import { openDatabase } from "../../database/open-database.ts";
import type { Check } from "../check.ts";

/** Whether the database has this program's schema; opening one of an older version changes it. */
export const databaseSchema: Check = {
  name: "database",
  needs: "sqlite",
  async find({ configuration }) {
    const path = databasePath(configuration);
    if (!existsSync(path)) return [];
    const applied = appliedMigrations(path);
    if (Object.keys(migrations).every((name) => applied.has(name))) return [];
    const advice = "Start evoke, which brings it up to date after a backup; then examine again.";
    return [{ subject: path, problem: "was made by an older version", advice }];
  },
  async repair({ configuration }) {
    await (await openDatabase(databasePath(configuration))).destroy();
  },
};

function appliedMigrations(path: string): ReadonlySet<string> {
  const file = openLibsql(path);
  try {
    const isThere = file.prepare("select 1 from sqlite_master where name = 'kysely_migration'").all([]).length > 0;
    const rows = isThere ? file.prepare("select name from kysely_migration").all([]) : [];
    return new Set(rows.map((row) => String(Object.values(row ?? {})[0])));
  } finally {
    file.close();
  }
}
