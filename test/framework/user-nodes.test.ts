import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { repositoryRoot } from "../support/paths.ts";

const run = promisify(execFile);
const invoke = pathToFileURL(join(repositoryRoot, "packages/invoke/dist/index.js")).href;

const GREET = `
import { defineInvocation, defineOutput } from "@evoke/invoke";
import { StringOutput } from "@evoke/nodes";
import { z } from "zod";
export const helper = 1;
export const greet = defineInvocation({
  type: "greet", title: "Greet", version: "1.0.0",
  input: z.object({ name: z.string().default("you") }),
  output: StringOutput,
  invoke: ({ name }) => ({ value: "Hello " + name }),
});
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evoke-user-nodes-"));
});

afterEach(() => rm(folder, { recursive: true }));

/** Discovers the folder's invocations in a process of its own, as the program does, and prints what came of it. */
async function discover(): Promise<string> {
  const program = `
    const { discoverInvocations, errorFacts } = await import(${JSON.stringify(invoke)});
    try { console.log((await discoverInvocations([${JSON.stringify(folder)}])).types().join()); }
    catch (error) { console.log(error.code + ": " + error.message); }`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program], { cwd: folder });
  return stdout.trim();
}

describe("a user's nodes folder", () => {
  it("may hold modules that import the program's packages without installing anything", async () => {
    await writeFile(join(folder, "greet.js"), GREET);
    expect(await discover()).toBe("greet");
  });

  it("takes the example of the guide as it is", async () => {
    const guide = await readFile(join(repositoryRoot, "docs/invocations.md"), "utf8");
    const [, example = ""] = /```js\n([\s\S]*?)```/.exec(guide) ?? [];
    await writeFile(join(folder, "tint.js"), example);
    expect(await discover()).toBe("tint");
  });

  it("may be missing or empty", async () => {
    expect(await discover()).toBe("");
  });

  it("stops the start when two files define one type, naming both", async () => {
    await writeFile(join(folder, "greet.js"), GREET);
    await writeFile(join(folder, "other.mjs"), GREET);
    expect(await discover()).toMatch(/^INVOCATION_DUPLICATE: .*"greet": .*greet\.js and .*other\.mjs/);
  });

  it("stops the start when a file throws, naming it (faults, row 41)", async () => {
    await writeFile(join(folder, "broken.js"), `throw new Error("no luck");`);
    expect(await discover()).toMatch(/^INVOCATION_FILE_FAILED: .*broken\.js cannot be loaded: no luck/);
  });

  it("stops the start when a definition is unusable, saying why", async () => {
    await writeFile(join(folder, "bad.js"), GREET.replace('"1.0.0"', '"new"'));
    expect(await discover()).toMatch(/^INVOCATION_BROKEN: .*"greet" of .*bad\.js.*version "new" is not like 1\.0\.0/);
  });
});
