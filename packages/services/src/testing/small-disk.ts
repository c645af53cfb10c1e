import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";

/** Whether this process may mount file systems: root in most containers, nobody on most desktops. */
export const canMount = ((): boolean => {
  try {
    execFileSync("unshare", ["--mount", "true"], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
})();

/** A file system of its own with so many KiB, for as long as `use` takes. */
export async function onSmallDisk(size: number, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = join(temporaryFolder(), "disk");
  mkdirSync(folder);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}k`, "tmpfs", folder]);
  try {
    await use(folder);
  } finally {
    execFileSync("umount", ["--lazy", folder]);
  }
}
