import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { repositoryRoot } from "../support/paths.ts";

const run = promisify(execFile);
const nodes = pathToFileURL(join(repositoryRoot, "packages/nodes/dist/index.js")).href;
const evoke = join(repositoryRoot, "apps/cli/bin/evoke.mjs");
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

/** Finds the folder's invocations in a process of its own, as the program does, beside a built-in `add`. */
async function discover(importTimeoutMs = 5000): Promise<{ readonly types: string; readonly problems: string }> {
  const program = `
    const { addUserInvocations, defineInvocation, InvocationRegistry } = await import(${JSON.stringify(invoke)});
    const { invocationFolders, nodesPage } = await import(${JSON.stringify(nodes)});
    const { discoverInvocations, publishedSchemas } = await import(${JSON.stringify(invoke)});
    const registry = await discoverInvocations(invocationFolders);
    const builtIn = new Set(registry.types());
    const add = registry.get("add");
    const modules = await addUserInvocations(registry, ${JSON.stringify(folder)}, { importTimeoutMs: ${importTimeoutMs} });
    const types = registry.types().filter((type) => !builtIn.has(type));
    const schemas = publishedSchemas(registry);
    const isEverywhere = types.every((type) =>
      nodesPage(registry).includes("| \`" + type + "\` |") &&
      Object.values(schemas).some(({ properties, node_pack }) => properties?.type?.const === type && node_pack !== "invokeai"));
    console.log(JSON.stringify({
      types: types.join(),
      problems: modules.flatMap(({ problems }) => problems).join("\\n"),
      isEverywhere, keepsBuiltIn: registry.get("add") === add,
    }));`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program], { cwd: folder });
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({ isEverywhere: true, keepsBuiltIn: true });
  return result;
}

describe("a user's nodes folder", () => {
  it("may hold modules that import the program's packages without installing anything", async () => {
    await writeFile(join(folder, "greet.js"), GREET);
    expect(await discover()).toMatchObject({ types: "greet", problems: "" });
  });

  it("takes the example of the guide as it is", async () => {
    const guide = await readFile(join(repositoryRoot, "docs/invocations.md"), "utf8");
    const [, example = ""] = /```js\n([\s\S]*?)```/.exec(guide) ?? [];
    await writeFile(join(folder, "tint.js"), example);
    expect(await discover()).toMatchObject({ types: "tint", problems: "" });
  });

  it("may be missing or empty", async () => {
    expect(await discover()).toMatchObject({ types: "", problems: "" });
  });

  it("may hold folders with an index or a package.json, and installed packages that say so", async () => {
    const write = async (path: string, text: string) => {
      await mkdir(join(folder, path, ".."), { recursive: true });
      await writeFile(join(folder, path), text);
    };
    const node = (type: string) => GREET.replace('"greet"', `"${type}"`);
    await write("with_index/index.js", `export * from "./parts/one.js";`);
    await write("with_index/parts/one.js", node("one"));
    await write(
      "with_package/package.json",
      JSON.stringify({ type: "module", exports: { ".": { import: "./lib/main.js" } } }),
    );
    await write("with_package/lib/main.js", node("two"));
    await write("shared/helpers.js", node("never_looked_at"));
    await write(
      "node_modules/@me/pack/package.json",
      JSON.stringify({ type: "module", main: "main.js", keywords: ["evoke-nodes"] }),
    );
    await write("node_modules/@me/pack/main.js", node("three"));
    await write("node_modules/other/index.js", node("not_ours"));
    expect(await discover()).toMatchObject({ types: "one,three,two", problems: "" });
  });
});

describe("what is wrong in a user's nodes folder is told and left out, and the rest is there (faults, row 41)", () => {
  beforeEach(() => writeFile(join(folder, "greet.js"), GREET));

  it.each([
    ["throws", `throw new Error("no luck");`, /broken\.js cannot be loaded: no luck/],
    ["never ends", "while (true) {}", /broken\.js cannot be loaded: its import did not end within 1 s/],
    ["waits for ever", "setInterval(() => {}, 1e6); await new Promise(() => {});", /did not end within 1 s/],
    ["ends the process", "process.exit(1);", /broken\.js cannot be loaded: it ends the process/],
    ["is no JavaScript", "export const = 5;", /broken\.js cannot be loaded: /],
    ["has no invocation", "export const x = 5;", /broken\.js cannot be loaded: it exports no invocation/],
    ["repeats a type", GREET.replace('"1.0.0"', '"2.0.0"'), /"greet": .*broken\.js and .*greet\.js/],
    ["repeats a built-in type", GREET.replace('"greet"', '"add"'), /"add": .*math\.js and .*broken\.js/],
    [
      "has a bad version",
      GREET.replace('"greet"', '"other"').replace('"1.0.0"', '"new"'),
      /version "new" is not like 1\.0\.0/,
    ],
  ])("a module that %s", async (_, text, problem) => {
    await writeFile(join(folder, "broken.js"), text);
    const { types, problems } = await discover(1000);
    expect(types).toBe("greet");
    expect(problems).toMatch(problem);
    expect(problems.split("\n")).toHaveLength(1);
  });
});

describe("evoke", () => {
  const command = async (...args: readonly string[]) => {
    try {
      return await run(process.execPath, [evoke, "--root", join(folder, "root"), ...args], { cwd: folder });
    } catch (error) {
      return error as { readonly stdout: string; readonly stderr: string };
    }
  };

  it("shows a node that was just added in its help, and runs it", async () => {
    await mkdir(join(folder, "root", "nodes"), { recursive: true });
    await writeFile(join(folder, "root", "nodes", "greet.js"), GREET);
    expect((await command("invoke", "--help")).stdout).toMatch(/greet +Greet/);
    expect((await command("invoke", "greet", "--help")).stdout).toContain("--name");
    expect(JSON.parse((await command("invoke", "greet", "--name", "Bob")).stdout)).toMatchObject({
      value: "Hello Bob",
    });
  });

  it("begins a node whose test passes and whose types are right", async () => {
    await command("nodes", "new", "warm_tint");
    const { stdout } = await run(process.execPath, ["--test", join(folder, "root/nodes/warm_tint")]);
    expect(stdout).toMatch(/pass 2\n/);
    expect((await command("nodes", "check")).stdout).toBe("1 checked, all in order.\n");
    expect((await command("nodes")).stdout).toMatch(/warm_tint +ready +warm_tint/);
    expect((await command("nodes", "new", "warm_tint")).stderr).toMatch(/NAME: .*warm_tint exists already/);
    expect((await command("nodes", "new", "../x")).stderr).toMatch(/NAME: "\.\.\/x" is not in snake_case/);
  });

  it("tells what is wrong with a node, and starts all the same", async () => {
    await mkdir(join(folder, "root", "nodes"), { recursive: true });
    await writeFile(join(folder, "root", "nodes", "bad.js"), `throw new Error("no luck");`);
    await writeFile(join(folder, "root", "nodes", "greet.js"), GREET.replace('"Hello " + name', "5"));
    expect((await command("nodes", "list")).stdout).toMatch(/bad\.js +left out/);
    expect((await command("nodes", "check", "greet")).stdout).toMatch(/greet\.js.*Type 'number' is not assignable/);
    expect((await command("doctor")).stdout).toMatch(/nodes +bad\.js is left out: .*no luck/);
    const sum = await command("invoke", "add", "--a", "1", "--b", "2");
    expect(JSON.parse(sum.stdout)).toMatchObject({ value: 3 });
    expect(sum.stderr).toMatch(/warning: .*bad\.js cannot be loaded: no luck/);
    expect((await command("invoke", "greet")).stderr).toMatch(
      /greet gave back an output that its definition does not allow/,
    );
  });
});
