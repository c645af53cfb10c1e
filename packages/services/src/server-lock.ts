import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { EvokeError } from "@evoke/errors";
import Libsql from "libsql";
import { isBusy } from "./database/libsql-database.ts";
import { makeFolder } from "./files/make-folder.ts";
import { storageError } from "./files/storage-error.ts";
import { isRunning } from "./processes/process-identity.ts";

/** Of two servers that start at the same moment each would find the other in the way, if neither waited a little. */
const LOCK_TIMEOUT_MS = 200;

/** How long the server that has the lock may take to write down its process id. */
const PID_TIMEOUT_MS = 2000;

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
  const file = new Libsql(join(folder, "server.lock"), { timeout: LOCK_TIMEOUT_MS });
  try {
    file.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    file.close();
    if (!isBusy(cause)) throw storageError(folder, cause);
    throw new EvokeError("ROOT_IN_USE", { root, pid: await pidOfOwner(pidFile) }, { cause });
  }
  await writeFile(pidFile, `${process.pid}\n`);
  return { release: () => file.close() };
}

/** What the file says as soon as it names a process that runs: before that it is the last server's, or not there yet. */
async function pidOfOwner(pidFile: string): Promise<string> {
  const deadline = performance.now() + PID_TIMEOUT_MS;
  for (;;) {
    const pid = Number.parseInt(await readFile(pidFile, "utf8").catch(() => ""), 10);
    if (pid > 0 && isRunning(pid)) return String(pid);
    if (performance.now() >= deadline) return "unknown";
    await setTimeout(20);
  }
}
