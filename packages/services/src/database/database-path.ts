import { join } from "node:path";
import type { Configuration } from "../configuration/settings.ts";

/** The SQLite file that records are kept in. */
export function databasePath({ root }: Configuration): string {
  return join(root, "databases", "evoke.db");
}

/** Whether records are kept in that file. */
export function isSqlite({ database }: Configuration): boolean {
  return database === "sqlite";
}
