import { join } from "node:path";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { systemPromptsConformance } from "../../../invoke/src/testing/system-prompts-conformance.ts";
import { openDatabase } from "../database/open-database.ts";
import { SqlSystemPrompts } from "./sql-system-prompts.ts";

systemPromptsConformance("SqlSystemPrompts on SQLite", async () => {
  const database = await openDatabase(join(temporaryFolder(), "evoke.db"));
  return { prompts: new SqlSystemPrompts(database), close: () => database.destroy() };
});
