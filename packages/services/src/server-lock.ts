import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import Libsql from "libsql";
import { makeFolder } from "./files/make-folder.ts";
import { storageError } from "./files/storage-error.ts";

/** The right of one server to a root folder. */
export interface ServerLock {
  release(): void;
}

/**
 * Makes this process the only server of a root folder. What holds the lock is a transaction on a file of its own: the
 * system ends it with the process, however that dies, so that a lock is never left over. Commands beside a server need
 * no lock.
 *
 * @throws ROOT_IN_USE with the other server's process id, STORAGE_FAILED
 */
export async function lockRoot(root: string): Promise<ServerLock> {
  const folder = join(root, "databases");
  const pidFile = join(folder, "server.pid");
  await makeFolder(folder).catch((error: unknown) => {
    throw storageError(folder, error);
  });
  const file = new Libsql(join(folder, "server.lock"), { timeout: 0 });
  try {
    file.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    file.close();
    if (!isBusy(cause)) throw storageError(folder, cause);
    const pid = await readFile(pidFile, "utf8").catch(() => "unknown");
    throw new EvokeError("ROOT_IN_USE", { root, pid: pid.trim() }, { cause });
  }
  await writeFile(pidFile, `${process.pid}\n`);
  return { release: () => file.close() };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}
