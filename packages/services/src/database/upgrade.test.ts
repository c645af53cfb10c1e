import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, sql } from "kysely";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { SqlImageRecords } from "../images/sql-image-records.ts";
import { openLibsql } from "./libsql-database.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { openDatabase } from "./open-database.ts";
import type { DatabaseSchema } from "./schema.ts";
import { SharedSqliteDialect } from "./shared-sqlite-dialect.ts";

/** A file as a program left it whose last migration was `last`. */
async function leaveDatabase(path: string, last: string): Promise<void> {
  const database = new Kysely<DatabaseSchema>({ dialect: new SharedSqliteDialect(openLibsql(path)) });
  const known = Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= last));
  await migrate(database, { path, migrations: known });
  for (const [name, category, starred] of [
    ["a.png", "general", 1],
    ["b.png", "mask", 0],
  ] as const) {
    await sql`insert into images (image_name, image_origin, image_category, width, height, created_at, updated_at,
      is_intermediate, starred, has_workflow) values (${name}, 'internal', ${category}, 1, 1, '', '', 0, ${starred}, 0)`.execute(
      database,
    );
  }
  await database.destroy();
}

describe("a database that an older version made", () => {
  const earlier = Object.keys(migrations).sort().slice(0, -1);

  it.each(earlier)("of %s is backed up and migrated, with its images listed and counted", async (last) => {
    const folder = temporaryFolder();
    const path = join(folder, "evoke.db");
    await leaveDatabase(path, last);
    const database = await openDatabase(path);
    const records = new SqlImageRecords(database);
    expect(await records.names({})).toEqual({ image_names: ["a.png", "b.png"], starred_count: 1, total_count: 2 });
    expect((await records.list({ boardId: "none", categories: ["mask"] })).total).toBe(1);
    expect(readdirSync(join(folder, "backups"))).toEqual([expect.stringContaining(last)]);
    expect((await sql`pragma foreign_key_check`.execute(database)).rows).toEqual([]);
    await database.destroy();
  });
});
