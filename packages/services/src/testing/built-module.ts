import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, rmdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../../../../test/support/paths.ts";

let built = false;

/**
 * The URL of a module of this package as it is shipped, for tests that start processes: Node does not run the sources.
 * The first call compiles what changed, while test files that run at the same time wait.
 */
export function builtModule(path: string): string {
  if (!built) underLock(compile);
  built = true;
  return new URL(`../../dist/${path}`, import.meta.url).href;
}

/** Type errors do not keep the compiler from writing modules; finding them is another check's work. */
function compile(): void {
  const compiler = join(repositoryRoot, "node_modules/typescript/bin/tsc");
  const { error } = spawnSync(process.execPath, [compiler, "-b", "packages/services"], { cwd: repositoryRoot });
  if (error) throw error;
}

/** One process at a time; a lock that is older than a compilation can take is left over. */
function underLock(action: () => void): void {
  const lock = join(tmpdir(), `evoke-build-${createHash("sha256").update(repositoryRoot).digest("hex").slice(0, 16)}`);
  while (!tryLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    action();
  } finally {
    rmdirSync(lock);
  }
}

function tryLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    return age > 300_000;
  }
}
