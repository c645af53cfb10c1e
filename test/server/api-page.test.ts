import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { decodeImage } from "@evoke/imaging";
import { expect, it } from "vitest";
import { runningServer } from "../../apps/server/src/testing/running-server.ts";
import { repositoryRoot } from "../support/paths.ts";

it("the example of docs/api.md draws a picture as it stands", async () => {
  const page = await readFile(join(repositoryRoot, "docs/api.md"), "utf8");
  const [, example = ""] = /```js\n(.*?)```/s.exec(page) ?? [];
  const server = await runningServer({ runs: true });
  const folder = await mkdtemp(join(tmpdir(), "evoke-example-"));
  try {
    await writeFile(join(folder, "example.mjs"), example);
    await promisify(execFile)(process.execPath, ["example.mjs", server.url], { cwd: folder });
    const picture = await decodeImage(await readFile(join(folder, "apple.png")));
    expect(picture).toMatchObject({ width: 128, height: 128, channels: 3 });
  } finally {
    await rm(folder, { recursive: true });
    await server.close();
  }
}, 120_000);
