import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { modelRecordsConformance } from "../../../invoke/src/testing/model-records-conformance.ts";
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
