import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();

const adder = (id: string, values: object) => ({ [id]: { id, type: "add", ...values } });
const edge = (source: string, destination: string) => {
  const [from, output] = source.split(".");
  const [to, input] = destination.split(".");
  return { source: { node_id: from, field: output }, destination: { node_id: to, field: input } };
};
const run = (graph: unknown, ...flags: string[]) => evoke(["run", "-", ...flags], { input: JSON.stringify(graph) });

describe.concurrent("evoke run", () => {
  it("runs a graph and prints what every node gave", async () => {
    const nodes = { ...adder("one", { a: 1, b: 2 }), ...adder("two", { b: 4 }) };
    const { code, stdout, stderr } = await run({ nodes, edges: [edge("one.value", "two.a")] }, "--json", "--verbose");
    expect(code).toBe(0);
    const statistics = { types: [{ type: "add", calls: 2, cached: 0 }] };
    expect(JSON.parse(stdout.toString())).toMatchObject({ images: [], outputs: { two: [{ value: 7 }] }, statistics });
    expect(stderr).toMatch(/^NODE +CALLS +CACHED +SECONDS +MEMORY\nadd +2 +0 +0\.\d{3}.*\nall +2 +0 /m);
  });

  it.each([
    ["a cycle", { ...adder("a", {}), ...adder("b", {}) }, [edge("a.value", "b.a"), edge("b.value", "a.a")], "circle"],
    ["an edge from a node to itself", adder("a", {}), [edge("a.value", "a.b")], "leads from a to itself"],
    ["an edge to a field that does not exist", { ...adder("a", {}), ...adder("b", {}) }, [edge("a.value", "b.c")], "b"],
    ["an edge to a node that does not exist", adder("a", {}), [edge("a.value", "nowhere.a")], "nowhere"],
    ["an unknown node", { x: { id: "x", type: "ad" } }, [], '"ad", which does not exist. Did you mean "add"'],
    [
      "an edge of the wrong type",
      { ...adder("a", {}), text: { id: "text", type: "string", value: "x" } },
      [edge("text.value", "a.a")],
      "gives string, but a.a takes int",
    ],
    ["a value out of range", { n: { id: "n", type: "noise", width: 63 } }, [], "width must be a multiple of 8"],
  ])("faults row 20: refuses %s in one line", async (_, nodes, edges, message) => {
    const { code, stderr } = await run({ nodes, edges });
    expect(stderr).toMatch(/^evoke: [^\n]+\n$/);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it("refuses what is no JSON", async () => {
    const { code, stderr } = await evoke(["run", "-"], { input: "{" });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^evoke: - is no workflow or graph: .*\n$/),
    });
  });
});

describe.concurrent("evoke invoke", () => {
  it("lists the types by category and shows a type's fields", async () => {
    const list = await evoke(["invoke", "--help"]);
    expect(list.stdout.toString()).toMatch(/^latents\n(.*\n)* {2}noise +Create Latent Noise$/m);
    const { code, stdout } = await evoke(["invoke", "noise", "--help"]);
    expect({ code, help: stdout.toString() }).toEqual({ code: 0, help: expect.stringContaining("--width <n>") });
  });

  it("takes fields as flags in both spellings and prints the output as JSON", async () => {
    const { code, stdout } = await evoke(["invoke", "range", "--start=3", "--stop", "7", "--step", "2"]);
    expect({ code, output: JSON.parse(stdout.toString()) }).toMatchObject({ code: 0, output: { collection: [3, 5] } });
    const { stderr } = await evoke(["invoke", "noise", "--noise_type", "SDD"]);
    expect(stderr).toMatch(/^evoke: --noise-type must be one of SD, .*, not SDD\. Did you mean SD/);
  });

  it("takes pictures as files", async () => {
    const { code, error } = await evoke(["invoke", "image", "--image", "nowhere.png"]);
    expect({ code, error }).toEqual({ code: 3, error: expect.stringContaining('"nowhere.png"') });
  });

  it("says which file of the user's nodes folder is broken, and goes on", async () => {
    const root = join(folder, "other-root");
    mkdirSync(join(root, "nodes"), { recursive: true });
    writeFileSync(join(root, "nodes", "broken.mjs"), "export const x = ;");
    const { code, stderr } = await evoke(["--root", root, "invoke"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/broken\.mjs cannot be loaded/) });
    expect(existsSync(join(root, "outputs"))).toBe(false);
  });
});
