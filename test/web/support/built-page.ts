import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { repositoryRoot } from "../../support/paths.ts";

const web = join(repositoryRoot, "apps/web");

/**
 * The folder of the page as it is now, built anew where a source is newer than the last build of a test run.
 *
 * @param folder Where builds are kept; each has its newest source's time in its name.
 */
export async function builtPage(folder = join(tmpdir(), "evoke-web-test")): Promise<string> {
  const sources = await Promise.all(
    [
      join(web, "src"),
      join(web, "public"),
      ...["errors", "invoke", "recipes"].map((name) => join(repositoryRoot, "packages", name, "src")),
    ].map(newestIn),
  );
  const built = join(folder, String(Math.max(...sources)));
  if (existsSync(built)) return built;
  // Test files run at the same time: each builds on its own, and one of them comes first.
  const own = join(folder, `building-${process.pid}`);
  await mkdir(own, { recursive: true });
  await build({ root: web, logLevel: "error", build: { outDir: own, emptyOutDir: true } });
  await rename(own, built).catch(() => rm(own, { recursive: true }));
  return built;
}

async function newestIn(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true });
  const times = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).mtimeMs));
  return Math.round(Math.max(0, ...times));
}
