import { join } from "node:path";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { clientStateConformance } from "../../../invoke/src/testing/client-state-conformance.ts";
import { openDatabase } from "../database/open-database.ts";
import { SqlClientState } from "./sql-client-state.ts";

clientStateConformance("SqlClientState on SQLite", async () => {
  const database = await openDatabase(join(temporaryFolder(), "evoke.db"));
  return { state: new SqlClientState(database), close: () => database.destroy() };
});
