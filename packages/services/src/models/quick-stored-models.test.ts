import { join } from "node:path";
import type { FoundModel } from "@evoke/invoke";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { openLibsql } from "../database/libsql-database.ts";
import { type Database, openDatabase } from "../database/open-database.ts";
import { QuickStoredModels } from "./quick-stored-models.ts";
import { SqlModelRecords } from "./sql-model-records.ts";

let path: string;
let database: Database | undefined;
let quick: QuickStoredModels;
beforeEach(() => {
  path = join(temporaryFolder(), "evoke.db");
  quick = new QuickStoredModels(path, async () => {
    database ??= await openDatabase(path);
    return new SqlModelRecords(database);
  });
});
afterEach(async () => {
  await quick.close();
  await database?.destroy();
  database = undefined;
});

const facts = { key: "a", hash: "h", name: "a", base: "sd-1", type: "main", format: "checkpoint", path: "/models/a" };
const found: FoundModel = { record: { ...facts, file_size: 1, default_settings: {} }, stamp: "1" };

/** A database as an earlier process left it. */
async function leaveDatabase(change: (left: Database) => Promise<unknown>): Promise<void> {
  const left = await openDatabase(path);
  await change(left);
  await left.destroy();
}

describe("QuickStoredModels", () => {
  it("reads what is stored, with the user's changes, and opens nothing more for it", async () => {
    await leaveDatabase(async (left) => {
      await new SqlModelRecords(left).store([found]);
      await new SqlModelRecords(left).update("a", { name: "Mine" });
      await new SqlModelRecords(left).register("a");
    });
    const record = { ...found.record, name: "Mine" };
    expect(await quick.at(["/models/a", "/models/'b"])).toEqual(new Map([["/models/a", { record, stamp: "1" }]]));
    expect(await quick.get("a")).toEqual(record);
    expect(await quick.get("' or 1=1 --")).toBeUndefined();
    expect(await quick.registeredPaths()).toEqual(["/models/a"]);
    expect(database).toBeUndefined();
  });

  it("sees what is stored after it was opened", async () => {
    await leaveDatabase(async () => {});
    expect(await quick.get("a")).toBeUndefined();
    await quick.store([found]);
    expect(await quick.get("a")).toEqual(found.record);
  });

  it("has a database of an older version migrated", async () => {
    openLibsql(path).close();
    expect(await quick.at(["/models/a"])).toEqual(new Map());
    expect(database).toBeDefined();
  });

  it("has a database of a newer version refused", async () => {
    await leaveDatabase((left) => sql`insert into kysely_migration values ('9999-later', '')`.execute(left));
    await expect(quick.get("a")).rejects.toMatchObject({ code: "DATABASE_NEWER" });
  });
});
