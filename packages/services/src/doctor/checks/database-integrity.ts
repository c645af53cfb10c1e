import { existsSync } from "node:fs";
import { EvokeError } from "@evoke/errors";
import { databasePath } from "../../database/database-path.ts";
import { openLibsql } from "../../database/libsql-database.ts";
import type { Check, Patient } from "../check.ts";

/** SQLite's own examination of the file, which a repair answers by building the indexes anew. */
export const databaseIntegrity: Check = {
  name: "database",
  needs: "sqlite",
  async find(patient) {
    const path = databasePath(patient.configuration);
    const advice = "Stop every evoke process and put the newest file of the backups folder beside it in its place.";
    return complaints(path).map((problem) => ({ subject: path, problem, advice }));
  },
  async repair({ configuration }: Patient) {
    const path = databasePath(configuration);
    if (complaints(path).some((complaint) => !/\bindex\b/i.test(complaint))) return;
    const file = openLibsql(path);
    file.prepare("reindex").run([]);
    file.close();
  },
};

/** What SQLite says of the file: nothing where all is well or where there is no file. */
function complaints(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  try {
    return integrityCheck(path).filter((text) => text !== "ok");
  } catch (error) {
    if (error instanceof EvokeError && error.code === "DATABASE_DAMAGED") return [String(error.parameters["reason"])];
    throw error;
  }
}

function integrityCheck(path: string): readonly string[] {
  const file = openLibsql(path);
  try {
    return file
      .prepare("pragma integrity_check(100)")
      .all([])
      .map((row) => String(Object.values(row ?? {})[0]));
  } finally {
    file.close();
  }
}
