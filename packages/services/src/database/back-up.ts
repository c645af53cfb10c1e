import { readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Kysely, sql } from "kysely";
import { makeFolder } from "../files/make-folder.ts";
import { isMissing, storageError } from "../files/storage-error.ts";
import { isRunning } from "../processes/process-identity.ts";

const UNFINISHED = /\.(\d+)\.part$/;

/**
 * Copies a SQLite file into the folder `backups` beside it. The copy gets its name when it is whole, and processes that
 * migrate at the same moment each make one.
 *
 * @throws STORAGE_FULL, STORAGE_FAILED
 */
export async function backUp<Schema>(database: Kysely<Schema>, path: string, migration: string): Promise<void> {
  const folder = backupFolder(path);
  const time = new Date().toISOString().replace(/[:.]/g, "-");
  const target = join(folder, `${basename(path, ".db")}-${migration}-${time}.db`);
  const unfinished = `${target}.${process.pid}.part`;
  try {
    await makeFolder(folder);
    for (const abandoned of await abandonedBackups(path)) await rm(abandoned, { force: true });
    await sql`vacuum into ${unfinished}`.execute(database);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw storageError(target, error);
  }
}

/** Paths of unfinished copies of a SQLite file whose process died. */
export async function abandonedBackups(path: string): Promise<readonly string[]> {
  const folder = backupFolder(path);
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const abandoned = names.filter((name) => {
    const pid = UNFINISHED.exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  });
  return abandoned.map((name) => join(folder, name));
}

function backupFolder(path: string): string {
  return join(dirname(path), "backups");
}
