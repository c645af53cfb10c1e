import { access } from "node:fs/promises";
import type { Logger } from "@evoke/invoke";
import type { Configuration } from "../configuration/settings.ts";
import { once } from "../once.ts";
import { databasePath, isSqlite } from "./database-path.ts";
import type { Database } from "./open-database.ts";

/** One database for everything in a process, opened at its first use. */
export interface SharedDatabase {
  /** @throws what opening the configured implementation throws */
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
export function sharedDatabase(configuration: Configuration, logger: Logger): SharedDatabase {
  const { get, close } = once(
    async () => {
      const { openSlot } = await import("../slots/open-slot.ts");
      return openSlot("database", configuration, { logger });
    },
    (database) => database.destroy(),
  );
  // Only a file can be missing; what else keeps records was set up by somebody.
  const exists = async () => !isSqlite(configuration) || (await isThere(databasePath(configuration)));
  return { get, exists, close };
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
