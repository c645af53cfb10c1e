import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Kysely, type Migration, sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { builtModule } from "../testing/built-module.ts";
import { openLibsql } from "./libsql-database.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { LATEST_MIGRATION } from "./migrations/latest.ts";
import { type Database, openDatabase } from "./open-database.ts";

const run = promisify(execFile);
let databaseModule: string;
beforeAll(() => {
  databaseModule = builtModule("database/open-database.js");
}, 120_000);

const later: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.createTable("later").addColumn("id", "integer").execute();
  },
};
const failing: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.createTable("half").addColumn("id", "integer").execute();
    throw new Error("the migration failed");
  },
};

async function tables(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(database);
  return rows.map(({ name }) => name);
}

/** Opens, uses and closes a database. */
async function using<Result>(path: string, use: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(path);
  try {
    return await use(database);
  } finally {
    await database.destroy();
  }
}

describe("openDatabase", () => {
  it("knows which migration is the last", () => {
    expect(Object.keys(migrations).sort().at(-1)).toBe(LATEST_MIGRATION);
  });

  it("makes the file and its folder, and keeps rows between openings", async () => {
    const path = join(temporaryFolder(), "databases", "evoke.db");
    await using(path, (database) => sql`create table mine (id integer)`.execute(database));
    expect(await using(path, tables)).toEqual(expect.arrayContaining(["images", "mine"]));
  });

  it("faults row 28: many processes may open a new file at the same moment", async () => {
    const path = join(temporaryFolder(), "evoke.db");
    const program = `
      import { openDatabase } from ${JSON.stringify(databaseModule)};
      const database = await openDatabase(${JSON.stringify(path)});
      const rows = await database.selectFrom("images").selectAll().execute();
      await database.destroy();
      process.stdout.write(String(rows.length));`;
    const runs = Array.from({ length: 4 }, () => run(process.execPath, ["--input-type=module", "-e", program]));
    expect((await Promise.all(runs)).map(({ stdout }) => stdout)).toEqual(["0", "0", "0", "0"]);
  });

  it("backs up before it migrates, and not when there is nothing to migrate", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "evoke.db");
    await using(path, async (database) => {
      await sql`insert into images values ('a.png', 'internal', 'general', 1, 1, '', '', 0, 0, 0, null, null, null, null)`.execute(
        database,
      );
    });
    await using(path, async (database) => {
      expect(readdirSync(folder)).not.toContain("backups");
      await migrate(database, { path, migrations: { ...migrations, "9999-later": later } });
      expect(await tables(database)).toContain("later");
    });
    const [backup] = readdirSync(join(folder, "backups"));
    const restored = join(folder, "restored.db");
    copyFileSync(join(folder, "backups", backup), restored);
    await using(restored, async (database) => {
      expect(await tables(database)).not.toContain("later");
      expect((await sql`select * from images`.execute(database)).rows.length).toBe(1);
    });
  });

  it("faults row 28: a migration that fails leaves the schema as it was", async () => {
    const path = join(temporaryFolder(), "evoke.db");
    await using(path, async (database) => {
      const options = { path, migrations: { ...migrations, "9998-later": later, "9999-failing": failing } };
      await expect(migrate(database, options)).rejects.toThrow("the migration failed");
      expect(await tables(database)).not.toContain("half");
      expect(await tables(database)).not.toContain("later");
    });
    await using(path, tables);
  });

  it("faults row 33: refuses a file that a newer version wrote, and changes nothing in it", async () => {
    const path = join(temporaryFolder(), "evoke.db");
    await using(path, (database) => migrate(database, { path, migrations: { ...migrations, "9999-later": later } }));
    await expect(openDatabase(path)).rejects.toMatchObject({ code: "DATABASE_NEWER" });
    await expect(openDatabase(path)).rejects.toThrow("9999-later");
    const untouched = openLibsql(path);
    expect(untouched.prepare("select name from kysely_migration").all([])).toHaveLength(
      Object.keys(migrations).length + 1,
    );
    untouched.close();
  });

  it("faults row 33: says that a file is no database, or a damaged one, and how to restore it", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "evoke.db");
    writeFileSync(path, "this is no database, but long enough to be looked at".repeat(100));
    await expect(openDatabase(path)).rejects.toMatchObject({ code: "DATABASE_DAMAGED" });
    rmSync(path);
    await using(path, (database) => sql`pragma wal_checkpoint(truncate)`.execute(database));
    const file = openSync(path, "r+");
    writeSync(file, Buffer.alloc(4 * 4096, 0xff), 0, 4 * 4096, 4096);
    const damaged = openDatabase(path).then((database) => sql`select * from images`.execute(database));
    await expect(damaged).rejects.toMatchObject({ code: "DATABASE_DAMAGED", hint: expect.stringContaining("backups") });
  });

  it.skipIf(process.getuid?.() === 0)("faults row 33: says that a file may not be written", async () => {
    const path = join(temporaryFolder(), "evoke.db");
    await using(path, tables);
    chmodSync(path, 0o400);
    await expect(openDatabase(path)).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
  });

  it("faults row 33: waits for another process that writes, and then says that the file is locked", async () => {
    const path = join(temporaryFolder(), "evoke.db");
    await using(path, tables);
    const other = openLibsql(path);
    other.prepare("begin immediate").run([]);
    const own = openLibsql(path, { busyTimeoutMs: 200 });
    const started = performance.now();
    expect(() => own.prepare("begin immediate").run([])).toThrow(
      expect.objectContaining({ code: "DATABASE_UNAVAILABLE" }),
    );
    expect(performance.now() - started).toBeGreaterThan(150);
    other.prepare("rollback").run([]);
    own.prepare("begin immediate").run([]);
    for (const each of [own, other]) each.close();
  });
});
