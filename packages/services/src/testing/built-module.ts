import { execFileSync } from "node:child_process";
import { repositoryRoot } from "../../../../test/support/paths.ts";

let built = false;

/**
 * The URL of a module of this package as it is shipped, for tests that start processes: Node does not run the sources.
 * The first call compiles what changed.
 */
export function builtModule(path: string): string {
  if (!built) {
    const compiler = `${repositoryRoot}node_modules/typescript/bin/tsc`;
    execFileSync(process.execPath, [compiler, "-b", "packages/services"], { cwd: repositoryRoot, stdio: "pipe" });
    built = true;
  }
  return new URL(`../../dist/${path}`, import.meta.url).href;
}
