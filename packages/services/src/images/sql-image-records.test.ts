import { join } from "node:path";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { imageRecordsConformance } from "../../../invoke/src/testing/image-records-conformance.ts";
import { openDatabase } from "../database/open-database.ts";
import { SqlImageRecords } from "./sql-image-records.ts";

imageRecordsConformance("SqlImageRecords on SQLite", async (clock) => {
  const database = await openDatabase(join(temporaryFolder(), "evoke.db"));
  return { records: new SqlImageRecords(database, clock), close: () => database.destroy() };
});
