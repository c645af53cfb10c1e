import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/**
 * Tells a process from every other one, also from later ones with the same id: host, boot, id and start time, as far as
 * the system tells them (Linux).
 */
export function processIdentity(pid: number): string {
  return `${hostname()}/${bootId()}/${pid}/${startTime(pid)}`;
}

/** Kills a process if it is certain that it is the one meant. Returns whether it was there. */
export function killIdentified(identity: string): boolean {
  const [, , pid] = identity.split("/");
  const id = Number(pid);
  if (startTime(id) === UNKNOWN || processIdentity(id) !== identity) return false;
  try {
    process.kill(id, "SIGKILL");
    return true;
  } catch {
    return false;
  }
}

/** Whether a process of that id is there. One of another user counts. */
export function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

const UNKNOWN = "unknown";

function bootId(): string {
  return readText("/proc/sys/kernel/random/boot_id")?.slice(0, 8) ?? UNKNOWN;
}

/** In clock ticks since boot: field 22 of `/proc/<pid>/stat` (proc(5)), counted behind the name, which may hold anything. */
function startTime(pid: number): string {
  const fields = readText(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, "")
    .split(" ");
  // A zombie is dead already.
  return fields === undefined || fields[0] === "Z" ? UNKNOWN : (fields[19] ?? UNKNOWN);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return undefined;
  }
}
