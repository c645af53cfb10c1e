import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { blankPixels } from "@evoke/imaging";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { modelRecordsConformance } from "../../../invoke/src/testing/model-records-conformance.ts";
import { FolderCovers } from "../covers/folder-covers.ts";
import { openDatabase } from "../database/open-database.ts";
import { SqlModelRecords } from "./sql-model-records.ts";
import { SqlModelRelationships } from "./sql-model-relationships.ts";

modelRecordsConformance("SqlModelRecords on SQLite", async () => {
  const folder = temporaryFolder();
  const database = await openDatabase(join(folder, "evoke.db"));
  const records = new SqlModelRecords(database);
  return {
    records,
    relationships: new SqlModelRelationships(database, records),
    existingPath: (name) => {
      writeFileSync(join(folder, name), "");
      return join(folder, name);
    },
    close: () => database.destroy(),
  };
});

it("a model's cover goes with its record", async () => {
  const folder = temporaryFolder();
  const database = await openDatabase(join(folder, "evoke.db"));
  const covers = new FolderCovers(join(folder, "covers"));
  const records = new SqlModelRecords(database, { covers });
  const facts = { key: "a", hash: "", name: "a", base: "sd-1", type: "main", format: "checkpoint", path: "/a" };
  await records.store([{ record: { ...facts, file_size: 1, default_settings: {} }, stamp: "" }]);
  await covers.save("a", blankPixels({ width: 8, height: 8 }, 3));
  await records.delete(["a"]);
  expect(await covers.read("a")).toBeUndefined();
  await database.destroy();
});
