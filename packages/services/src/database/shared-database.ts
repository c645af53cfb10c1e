import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Configuration } from "../configuration/settings.ts";
import { once } from "../once.ts";
import type { Database } from "./open-database.ts";

/** One database for everything in a process, opened at its first use. */
export interface SharedDatabase {
  /** @throws what `openDatabase` throws */
  get(): Promise<Database>;
  /** The same where its file is there already: for those who can do without. @throws what `openDatabase` throws */
  getExisting(): Promise<Database | undefined>;
  /** Closes it if it was opened. */
  close(): Promise<void>;
}

/**
 * The records' database of a configuration. A process needs exactly one: SQLite waits for locks without giving the event
 * loop a turn, so two connections that wait for each other in one process would wait for ever.
 */
export function sharedDatabase(configuration: Configuration): SharedDatabase {
  const path = databasePath(configuration);
  const { get, close } = once(
    async () => {
      const { openDatabase } = await import("./open-database.ts");
      return openDatabase(path);
    },
    (database) => database.destroy(),
  );
  const getExisting = () => access(path).then(get, () => undefined);
  return { get, getExisting, close };
}

/** The file that records are kept in. */
export function databasePath({ root }: Configuration): string {
  return join(root, "databases", "evoke.db");
}
