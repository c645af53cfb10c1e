import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Configuration } from "../configuration/settings.ts";
import { once } from "../once.ts";
import type { Database } from "./open-database.ts";

/** One database for everything in a process, opened at its first use. */
export interface SharedDatabase {
  /** @throws what `openDatabase` throws */
  get(): Promise<Database>;
  /** Whether there is one already: some can do without, and should not make one. */
  exists(): Promise<boolean>;
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
  const exists = () =>
    access(path).then(
      () => true,
      () => false,
    );
  return { get, exists, close };
}

/** The file that records are kept in. */
export function databasePath({ root }: Configuration): string {
  return join(root, "databases", "evoke.db");
}
