import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPngText } from "@evoke/imaging";
import { describe, expect, it } from "vitest";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();

type Loose = Readonly<Record<string, unknown>>;

/** A node of a workflow; the inputs have labels like their names in capitals. */
const node = (id: string, type: string, values: Loose = {}, more: Loose = {}) => {
  const inputs = Object.entries(values).map(([name, value]) => [name, { name, label: name.toUpperCase(), value }]);
  const data = {
    id,
    type,
    label: "",
    isIntermediate: true,
    useCache: true,
    inputs: Object.fromEntries(inputs),
    ...more,
  };
  return { id, type: "invocation", position: { x: 0, y: 0 }, data };
};
const edge = (source: string, target: string) => {
  const [from, sourceHandle] = source.split(".");
  const [to, targetHandle] = target.split(".");
  return { id: `${source}${target}`, type: "default", source: from, sourceHandle, target: to, targetHandle };
};

/** Blank pictures of three widths, two of them in red. */
const workflow = {
  ...{ name: "Flags & more", author: "", description: "", version: "", contact: "", tags: "", notes: "" },
  meta: { version: "4.0.0", category: "user" },
  exposedFields: [{ nodeId: "picture", fieldName: "height" }],
  nodes: [
    node("picture", "blank_image", { width: 64, height: 64, mode: "RGB" }, { isIntermediate: false, label: "Flag" }),
    node("sum", "add", { a: 0, b: 64 }),
    node("widths", "integer_batch", { integers: [], batch_group_id: "None" }),
    node("steps", "integer_generator", {
      generator: { type: "integer_generator_arithmetic_sequence", start: 0, step: 8, count: 3 },
    }),
    { id: "bend", type: "connector", position: { x: 0, y: 0 }, data: {} },
    { id: "n", type: "notes", position: { x: 0, y: 0 }, data: { notes: "hello" } },
  ],
  edges: [
    edge("steps.integers", "widths.integers"),
    edge("widths.value", "sum.a"),
    edge("sum.value", "bend.in"),
    edge("bend.out", "picture.width"),
    { id: "c", type: "collapsed", source: "sum", target: "picture" },
  ],
};

const write = (name: string, document: unknown) => writeFileSync(join(folder, name), JSON.stringify(document));
write("flags.json", workflow);
const sizeOf = (path: string) => {
  const png = readFileSync(join(folder, path));
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
};

describe("evoke run of a workflow", () => {
  it("runs every combination into a folder under stable names, with the workflow inside", async () => {
    const flags = ["--set", "height=72", "--set", 'FLAG.color={"r":255,"g":0,"b":0,"a":255}'];
    const { code, stdout, stderr } = await evoke(["run", "flags.json", ...flags, "-o", "out"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("3 of 3 runs done, 3 pictures") });
    const names = ["out/flags-more-1.png", "out/flags-more-2.png", "out/flags-more-3.png"];
    expect(stdout.toString()).toBe(names.map((name) => `${name}\n`).join(""));
    expect(names.map(sizeOf)).toEqual([
      [64, 72],
      [72, 72],
      [80, 72],
    ]);
    const texts = readPngText(readFileSync(join(folder, names[1] ?? "")));
    expect(JSON.parse(texts.get("invokeai_workflow") ?? "")).toMatchObject({ name: "Flags & more" });
    expect(JSON.parse(texts.get("invokeai_graph") ?? "").nodes).toMatchObject({ sum: { a: 8 } });
  });

  it("takes a picture that carries the workflow or only the graph in place of the JSON", async () => {
    await evoke(["run", "flags.json", "--set", "widths.batch_group_id=Group 1", "-o", "carriers"]);
    const again = await evoke(["run", "carriers/flags-more-1.png", "--json"]);
    expect(again.stdout.toString().trim().split("\n")).toHaveLength(3);
    await evoke(["run", "-", "-o", "carriers"], {
      input: JSON.stringify({ nodes: { b: { id: "b", type: "blank_image", width: 96 } }, edges: [] }),
    });
    const { stdout, code } = await evoke(["run", "carriers/graph-1.png", "--set", "b.height=88", "-o", "again.png"]);
    expect({ code, out: stdout.toString(), size: sizeOf("again.png") }).toEqual({
      ...{ code: 0, out: "again.png\n", size: [96, 88] },
    });
  });

  it("tells every run as a line of JSON", async () => {
    const { stdout } = await evoke(["run", "flags.json", "--runs", "2", "--json", "--quiet"]);
    const runs = stdout
      .toString()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(runs.map(({ run }) => run)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(runs[4]).toMatchObject({
      values: [{ node_path: "sum", field_name: "a", value: 8 }],
      images: [{ node: "picture", path: expect.stringMatching(/\.png$/) }],
      outputs: { sum: [{ value: 72 }] },
    });
  });

  it("goes on after a run that fails, unless told otherwise", async () => {
    // The second width is none that a picture may have.
    const numbers = node("widths", "integer_batch", { integers: [0, -65, 8] });
    const nodes = [numbers, ...workflow.nodes.filter(({ id }) => id !== "widths" && id !== "steps")];
    write("failing.json", { ...workflow, nodes, edges: workflow.edges.slice(1) });
    const tolerant = await evoke(["run", "failing.json", "-o", "some", "--json"]);
    expect(tolerant).toMatchObject({ code: 1, error: expect.stringMatching(/^evoke: 1 of 3 runs failed/) });
    expect(tolerant.stderr).toMatch(/^run 2\/3 failed: .*width/m);
    expect(JSON.parse(tolerant.stdout.toString().split("\n")[1] ?? "")).toMatchObject({
      ...{ run: 2, error: { code: "NODE_INPUT_INVALID", message: expect.stringContaining("width") } },
    });
    expect(readdirSync(join(folder, "some"))).toEqual(["flags-more-1.png", "flags-more-3.png"]);
    const strict = await evoke(["run", "failing.json", "-o", "few", "--fail-fast"]);
    expect(strict).toMatchObject({ code: 2, error: expect.stringContaining("width") });
    expect(readdirSync(join(folder, "few"))).toEqual(["flags-more-1.png"]);
  });

  it("writes one picture to stdout, and nothing else", async () => {
    const graph = { nodes: { b: { id: "b", type: "blank_image" } }, edges: [] };
    const { code, stdout } = await evoke(["run", "-", "-o", "-"], { input: JSON.stringify(graph) });
    expect({ code, start: stdout.subarray(1, 4).toString() }).toEqual({ code: 0, start: "PNG" });
  });

  it.each([
    [["--set", "picture.heigth=1"], 'There is no input "picture.heigth". Did you mean "picture.height"?', 2],
    [["--set", "picture.width=1"], "picture.width gets its value from sum.value", 2],
    [["--set", "picture.height=0"], "height must be a whole number", 2],
    [["--set", "sum.b"], "--set takes node.field=value, not sum.b", 2],
    [["--runs", "0"], "--runs must be a whole number between 1 and 10000, not 0", 2],
    [["--runs", "10001"], "--runs must be a whole number between 1 and 10000, not 10001", 2],
    [["-o", "-"], "stdout takes one picture, not several", 1],
    [["-o", "-", "--json"], "--json and -o - both want stdout", 2],
  ])("answers %j in one line", async (flags, message, exitCode) => {
    const { code, stderr } = await evoke(["run", "flags.json", ...flags]);
    expect(stderr).toMatch(/^evoke: [^\n]+\n$/);
    expect(stderr).toContain(message);
    expect(code).toBe(exitCode);
  });
});

describe("evoke workflow", () => {
  const broken = {
    ...workflow,
    nodes: [
      node("a", "denoise_latent"),
      node("b", "blank_image", { width: -1 }, { version: "0.9.0", label: "Blank" }),
      node("c", "main_model_loader", {
        model: { key: "gone", hash: "gone", name: "icns", base: "sd-1", type: "main" },
      }),
      node("d", "show_image", { image: { image_name: "lost.png" } }),
      node("e", "clip_skip", { colour: 1 }),
    ],
    edges: [edge("c.unet", "e.clip")],
  };
  write("broken.json", broken);

  it("lists everything that is missing, and ends with an exit code of its own", async () => {
    const { code, stdout, error } = await evoke(["workflow", "check", "broken.json"]);
    const lines = stdout.toString();
    for (const line of [
      /^error +node-unknown +denoise_latent a: there is no invocation "denoise_latent"\. Did you mean "denoise_latents"\?$/m,
      /^warning +node-version +Blank \(blank_image b\) was made with version 0\.9\.0 of blank_image/m,
      /^error +value-invalid +Blank \(blank_image b\): width must be/m,
      /^warning +field-unknown +clip_skip e has no field "colour"/m,
      /^error +edge-invalid +c\.unet gives UNetField, but e\.clip takes CLIPField$/m,
      /^error +model-missing .*there is no model "icns" \(sd-1 main\)\. Did you mean "icons"\? There is icons$/m,
      /^error +image-missing .*"lost\.png"$/m,
      /^Flags & more cannot run: 5 nodes, 1 run$/m,
    ]) {
      expect(lines).toMatch(line);
    }
    expect({ code, error }).toEqual({
      code: 2,
      error: expect.stringMatching(/^evoke: Flags & more cannot run: .* more are wrong/),
    });
    expect(await evoke(["run", "broken.json"])).toMatchObject({ code: 2, error });
  });

  it("says the same as JSON, and finds nothing wrong with a sound workflow", async () => {
    const found = await evoke(["workflow", "check", "broken.json", "--json"]);
    expect(JSON.parse(found.stdout.toString())).toMatchObject({
      ...{ kind: "workflow", name: "Flags & more", runnable: false, nodes: 5, sessions: 1 },
      problems: expect.arrayContaining([
        expect.objectContaining({ severity: "error", kind: "model-missing", node: "c", field: "model" }),
      ]),
    });
    const { code, stdout } = await evoke(["workflow", "check", "flags.json", "--json"]);
    expect({ code, facts: JSON.parse(stdout.toString()) }).toMatchObject({
      ...{ code: 0, facts: { runnable: true, sessions: 3, problems: [] } },
    });
  });

  it("counts the runs that prompts from a template make", async () => {
    const prompts = { type: "string_generator_dynamic_prompts_combinatorial", input: "a {red|blue} {cat|dog}" };
    const nodes = [
      node("g", "string_generator", { generator: prompts }),
      node("b", "string_batch", { strings: [], batch_group_id: "None" }),
      node("s", "string", { value: "" }),
    ];
    const edges = [edge("g.strings", "b.strings"), edge("b.value", "s.value")];
    write("prompts.json", { ...workflow, nodes, edges });
    const { stdout } = await evoke(["run", "prompts.json", "--json"]);
    const lines = stdout.toString().trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).outputs.s[0].value)).toEqual([
      ...["a red cat", "a red dog", "a blue cat", "a blue dog"],
    ]);
  });

  it("lists the inputs that a workflow exposes, or all that may be set", async () => {
    const exposed = await evoke(["workflow", "inputs", "flags.json"]);
    expect(exposed.stdout.toString()).toMatch(/^INPUT .*\npicture\.height +Flag: HEIGHT +int +64\n$/);
    const all = JSON.parse((await evoke(["workflow", "inputs", "flags.json", "--all", "--json"])).stdout.toString());
    const names = all.map(({ name }: { readonly name: string }) => name);
    expect(names).toContain("sum.b");
    expect(names).not.toContain("sum.a");
  });

  it.each([
    ["{\n", "it ends too early (line 2, column 1)"],
    ['{"a": 1}', 'it has no "nodes"'],
    ["[]", 'it has no "nodes"'],
    ["3", "it is no object"],
    ['{"nodes": []}', "name: "],
    ['{"nodes": 5}', "nodes: "],
    ["\u0089PNG", "is unexpected"],
  ])("refuses %j in one line", async (input, message) => {
    const { code, stderr } = await evoke(["workflow", "check", "-"], { input });
    expect(stderr).toMatch(/^evoke: [^\n]+\n$/);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
