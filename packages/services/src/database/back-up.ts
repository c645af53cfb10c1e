import { readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Kysely, sql } from "kysely";
import { makeFolder } from "../files/make-folder.ts";
import { storageError } from "../files/storage-error.ts";
import { isRunning } from "../processes/process-identity.ts";

const UNFINISHED = /\.(\d+)\.part$/;

/**
 * Copies a SQLite file into the folder `backups` beside it. The copy gets its name when it is whole, and processes that
 * migrate at the same moment each make one.
 *
 * @throws STORAGE_FULL, STORAGE_FAILED
 */
export async function backUp<Schema>(database: Kysely<Schema>, path: string, migration: string): Promise<void> {
  const folder = join(dirname(path), "backups");
  const time = new Date().toISOString().replace(/[:.]/g, "-");
  const target = join(folder, `${basename(path, ".db")}-${migration}-${time}.db`);
  const unfinished = `${target}.${process.pid}.part`;
  try {
    await makeFolder(folder);
    await sweep(folder);
    await sql`vacuum into ${unfinished}`.execute(database);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw storageError(target, error);
  }
}

/** Removes copies whose process died. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = UNFINISHED.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}
