import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { blankPixels, encodePng } from "@evoke/imaging";
import { beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "../../../../test/support/paths.ts";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { folder } = evokeInTemporaryFolder();
const program = fileURLToPath(new URL("../../bin/evoke.mjs", import.meta.url));
const page = readFileSync(join(repositoryRoot, "docs", "cli.md"), "utf8");

/** What needs models that do not come with Evoke, a server, a terminal, the shell's own files, or is no command as it is. */
const leftOut = /…|<command>|evoke serve|dream|^evoke cli$|completion|^evoke nodes (new|check)|txt2img/;

/** The commands of the page: lines of its code blocks, without the remarks behind them. */
const examples = [...page.matchAll(/^ {4}((?:EVOKE_\w+=\S+ |cat \S+ \| )?evoke .*)$/gm)]
  .map(([, line = ""]) => line.replace(/ {3,}.*/, ""))
  .filter((line) => !leftOut.test(line));

/** A path of the shell on which there is an `evoke`. */
const path = `${join(folder, "bin")}:${process.env["PATH"]}`;

beforeAll(async () => {
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "evoke"), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  chmodSync(join(folder, "bin", "evoke"), 0o755);
  const nodes = { sum: { id: "sum", type: "add", a: 1, b: 2 }, flag: { id: "flag", type: "blank_image", width: 64 } };
  writeFileSync(join(folder, "graph.json"), JSON.stringify({ nodes, edges: [] }));
  writeFileSync(join(folder, "script.txt"), "add --a 1 --b 2 | mul --b 5\n");
  const workflows = join(repositoryRoot, "packages", "services", "defaults", "workflows");
  const portrait = readFileSync(join(workflows, "text-to-image-sd.json"), "utf8");
  writeFileSync(
    join(folder, "portrait.json"),
    portrait.replaceAll('"value": 512', '"value": 64').replace('"value": 30', '"value": 1'),
  );
  const picture = await encodePng(blankPixels({ width: 64, height: 64 }, 3, [9, 90, 200]));
  for (const name of ["in.png", "heart.png"]) writeFileSync(join(folder, name), picture);
});

/** Runs a line in a shell; pictures take one step, which is enough to see that the flags are right. */
async function shell(line: string): Promise<void> {
  const draws = line.includes("evoke generate") || line.includes(" generate ");
  await promisify(execFile)("bash", ["-c", draws ? `${line} --steps 1` : line], {
    cwd: folder,
    env: { ...process.env, PATH: path, EVOKE_ROOT: join(folder, "root") },
    maxBuffer: 2 ** 26,
  });
}

describe("the examples of the command line's page", () => {
  it("are many", () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it.each(examples)("%s", { timeout: 60_000 }, async (line) => {
    if (line.includes("picture.png")) {
      await shell("evoke pipe 'blank_image --width 64' -o picture.png");
    }
    await expect(shell(line)).resolves.toBeUndefined();
  });
});
