import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { decodeImage } from "@evoke/imaging";
import { expect, test } from "vitest";
import { repositoryRoot } from "../support/paths.ts";

const run = promisify(execFile);

test("the example of the engine's README draws a picture as it stands, in 20 lines", async () => {
  const readme = await readFile(join(repositoryRoot, "packages/engine/README.md"), "utf8");
  const [, example = ""] = /```js\n(.*?)```/s.exec(readme) ?? [];
  expect(example.trim().split("\n").length).toBeLessThanOrEqual(20);
  // Inside the repository, where the packages are found by their names.
  const home = join(repositoryRoot, "node_modules/.cache/evoke");
  await mkdir(home, { recursive: true });
  const folder = await mkdtemp(join(home, "example-"));
  try {
    await writeFile(join(folder, "example.mjs"), example);
    const { stdout } = await run(process.execPath, ["example.mjs", join(repositoryRoot, "models/icons")], {
      cwd: folder,
    });
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("25 of 25");
    const picture = await decodeImage(await readFile(join(folder, "apple.png")));
    expect(picture).toMatchObject({ width: 128, height: 128, channels: 3 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
