import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { evokeInTemporaryFolder } from "./testing/evoke.ts";
import { differences, parseShape, type Shape } from "./testing/json-shape.ts";

const { evoke, folder } = evokeInTemporaryFolder();

/** The shapes that docs/cli.md gives, by command. */
function documented(): ReadonlyMap<string, Shape> {
  const page = readFileSync(new URL("../../../docs/cli.md", import.meta.url), "utf8");
  const section = page.slice(page.indexOf("\n## JSON\n"), page.indexOf("\n## Exit codes\n"));
  const entries = section.matchAll(/^ {4}(\S.*)\n((?: {5,}.*\n)+)/gm);
  const shapes = new Map<string, Shape>();
  for (const [, commands = "", text = ""] of entries) {
    const shape = parseShape(text, shapes);
    for (const command of commands.split(", ")) shapes.set(command.replace(" (a line)", ""), shape);
  }
  return shapes;
}

const shapes = documented();
const add = { nodes: { sum: { id: "sum", type: "add", a: 1 } }, edges: [] };
const failing = { nodes: { part: { id: "part", type: "div", b: 0 } }, edges: [] };
writeFileSync(join(folder, "add.json"), JSON.stringify(add));
writeFileSync(join(folder, "failing.json"), JSON.stringify(failing));
writeFileSync(join(folder, "wrong.json"), JSON.stringify({ nodes: { x: { id: "x", type: "ad", k: 1 } }, edges: [] }));
mkdirSync(join(folder, "root/nodes"), { recursive: true });
writeFileSync(join(folder, "root/nodes/broken.js"), "throw new Error('broken');");

/** For each command of the page, how it is run. */
const runs: readonly { readonly command: string; readonly args: readonly string[]; readonly input?: string }[] = [
  { command: "generate", args: ["generate", "red apple", "--steps", "1", "--json", "-o", "a.png"] },
  { command: "invoke", args: ["invoke", "--json"] },
  { command: "invoke <type>", args: ["invoke", "add", "--a", "1"] },
  { command: "pipe", args: ["pipe", "add --a 1 | mul --b 3", "--json"] },
  { command: "cli", args: ["cli", "--json"], input: "add --a 1\nstring --value hi\n" },
  { command: "run", args: ["run", "add.json", "--json"] },
  { command: "run", args: ["run", "failing.json", "--runs", "2", "--json"] },
  { command: "workflow check", args: ["workflow", "check", "wrong.json", "--json"] },
  { command: "workflow inputs", args: ["workflow", "inputs", "add.json", "--json"] },
  { command: "nodes", args: ["nodes", "--json"] },
  { command: "models", args: ["models", "--json"] },
  { command: "config show", args: ["config", "show", "--json"] },
  { command: "doctor", args: ["doctor", "--json"] },
];

it.each(runs)("--json of $command ($args) is what the page says", async ({ command, args, input }) => {
  const { stdout, stderr } = await evoke(args, input === undefined ? {} : { input });
  const shape = shapes.get(command);
  if (shape === undefined) throw new Error(`docs/cli.md says nothing of the JSON of ${command}`);
  const text = stdout.toString().trim();
  expect(text, stderr).not.toBe("");
  const values = /^[[{]\n/.test(text) ? [JSON.parse(text)] : text.split("\n").map((line) => JSON.parse(line));
  for (const value of values) expect(differences(value, shape)).toEqual([]);
});

it("every command with --json is on the page and tried here", () => {
  expect([...shapes.keys()].filter((name) => name !== "STATISTICS").sort()).toEqual(
    [...new Set(runs.map(({ command }) => command))].sort(),
  );
});
