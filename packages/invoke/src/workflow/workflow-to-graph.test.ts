import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseGraph } from "../graph/parse-graph.ts";
import { edgeOf, testRegistry } from "../testing/graphs.ts";
import { type NodeDraft, workflowOf } from "../testing/workflows.ts";
import { generatorRequests, workflowToGraph } from "./workflow-to-graph.ts";

const registry = testRegistry();
const convert = (...args: Parameters<typeof workflowOf>) =>
  workflowToGraph(workflowOf(...args), registry, { newId: () => "g" });
const sum = (values = {}): NodeDraft => ({ type: "sum", values });
const number = (value: unknown): NodeDraft => ({ type: "number", values: { value } });

describe("workflowToGraph", () => {
  it("makes nodes of invocations and drops what does not run", () => {
    const { graph, problems } = convert(
      {
        a: { ...number(3), isIntermediate: true, useCache: false },
        b: sum({ b: 2 }),
        note: { type: "notes" },
        view: { type: "current_image" },
      },
      ["a.value -> b.a"],
    );
    expect(problems).toEqual([]);
    expect(graph).toEqual({
      id: "g",
      nodes: {
        a: { id: "a", type: "number", value: 3, is_intermediate: true, use_cache: false },
        b: { id: "b", type: "sum", b: 2, is_intermediate: false, use_cache: true },
      },
      edges: [edgeOf("a.value -> b.a")],
    });
  });

  it("leaves out the values of connected inputs, of unknown fields, and those that were never chosen", () => {
    const { graph, problems } = convert({ a: number(null), b: sum({ a: 7, b: 1, colour: "red" }) }, ["a.value -> b.a"]);
    expect(graph.nodes["a"]).not.toHaveProperty("value");
    expect(graph.nodes["b"]).toEqual({ id: "b", type: "sum", b: 1, is_intermediate: false, use_cache: true });
    expect(problems).toMatchObject([{ severity: "warning", kind: "field-unknown", node: "b", field: "colour" }]);
  });

  it("follows connectors to where they start, and drops those that lead nowhere", () => {
    const { graph } = convert(
      { a: number(1), c: { type: "connector" }, d: { type: "connector" }, e: { type: "connector" }, b: sum({ b: 1 }) },
      ["a.value -> c.in", "c.out -> d.in", "d.out -> b.a", "c.out -> b.a", "e.out -> b.b"],
    );
    expect(graph.edges).toEqual([edgeOf("a.value -> b.a")]);
    expect(graph.nodes["b"]).toMatchObject({ b: 1 });
    const circle = ["c.out -> d.in", "d.out -> c.in", "d.out -> b.a"];
    const { problems } = convert({ c: { type: "connector" }, d: { type: "connector" }, b: sum({ b: 1 }) }, circle);
    expect(problems).toMatchObject([{ kind: "field-empty", node: "b", field: "a" }]);
  });

  it("names everything that keeps it from running at once", () => {
    const { problems } = convert(
      { a: { type: "nmber", label: "First" }, b: sum({ a: "x" }), c: { ...number(1), version: "2.1.0" } },
      ["c.valu -> b.b"],
    );
    expect(problems.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      "node-version: number c was made with version 2.1.0 of number; here it is 1.0.0, which may mean something else by its fields",
      'node-unknown: First (nmber a): there is no invocation "nmber". Did you mean "number"?',
      'value-invalid: sum b: a must be a whole number, not "x"',
      'edge-invalid: c (number) has no output "valu". Did you mean "value"?',
    ]);
  });

  it("finds circles", () => {
    const { problems } = convert({ a: sum({ b: 1 }), b: sum({ b: 1 }) }, ["a.value -> b.a", "b.value -> a.a"]);
    expect(problems).toMatchObject([
      { severity: "error", kind: "graph-invalid", message: expect.stringMatching(/circle/) },
    ]);
  });
});

const batch = (integers: unknown, group = "None"): NodeDraft => ({
  type: "integer_batch",
  values: { integers, batch_group_id: group },
});
const generator = (setting: unknown): NodeDraft => ({ type: "integer_generator", values: { generator: setting } });

describe("batch nodes", () => {
  it("become lists: those of a named group are zipped, the others multiply", () => {
    const { data, graph, problems } = convert(
      { x: batch([1, 2], "Group 1"), y: batch([3, 4], "Group 1"), z: batch([5]), s: sum(), t: sum({ a: 0, b: 9 }) },
      ["x.value -> s.a", "y.value -> s.b", "z.value -> t.a"],
    );
    expect(problems).toEqual([]);
    expect(Object.keys(graph.nodes)).toEqual(["s", "t"]);
    expect(graph.nodes["t"]).not.toHaveProperty("a");
    expect(data).toEqual([
      [
        { node_path: "s", field_name: "a", items: [1, 2] },
        { node_path: "s", field_name: "b", items: [3, 4] },
      ],
      [{ node_path: "t", field_name: "a", items: [5] }],
    ]);
  });

  it("are filled by generators", () => {
    const setting = { type: "integer_generator_arithmetic_sequence", start: 2, step: 3, count: 3 };
    const { data } = convert({ g: generator(setting), x: batch([]), s: sum({ b: 0 }) }, [
      "g.integers -> x.integers",
      "x.value -> s.a",
    ]);
    expect(data).toEqual([[{ node_path: "s", field_name: "a", items: [2, 5, 8] }]]);
  });

  it("get values that only the application knows from it", () => {
    const prompts = { type: "string_generator_dynamic_prompts_combinatorial", input: "{a|b}" };
    const nodes = {
      g: { type: "string_generator", values: { generator: prompts } },
      x: { type: "string_batch", values: {} },
      n: { type: "digest" },
    };
    const workflow = workflowOf(nodes, ["g.strings -> x.strings", "x.value -> n.list"]);
    expect([...generatorRequests(workflow)]).toEqual([["g", { ...prompts, maxPrompts: 10 }]]);
    const { data } = workflowToGraph(workflow, registry, { generated: new Map([["g", ["a", "b"]]]) });
    expect(data).toMatchObject([[{ items: ["a", "b"] }]]);
  });

  it.each([
    ["an empty list", { x: batch([]) }, [], "integers is empty"],
    ["values of another kind", { x: batch([1, 1.5]) }, [], "integers[1] is of another kind: 1.5"],
    [
      "a list from a node that is no generator",
      { x: batch([1]), n: number(1) },
      ["n.value -> x.integers"],
      "from number n",
    ],
    [
      "a generator without sense",
      { x: batch([]), g: generator({ count: 0 }) },
      ["g.integers -> x.integers"],
      "count: ",
    ],
  ])("refuses %s", (_, nodes, edges, message) => {
    const { problems } = convert({ ...nodes, s: sum({ b: 0 }) }, [...edges, "x.value -> s.a"]);
    expect(problems).toMatchObject([
      { severity: "error", kind: "batch-invalid", node: "x", message: expect.stringContaining(message) },
    ]);
  });

  it("refuses lists of different lengths in one group, naming both, and inputs that do not fit", () => {
    const nodes = { x: batch([1, 2], "Group 1"), y: batch([3], "Group 1"), s: sum(), c: { type: "is_odd" } };
    const { problems } = convert(nodes, ["x.value -> s.a", "y.value -> s.b", "x.value -> c.nn"]);
    expect(problems.map(({ message }) => message)).toEqual([
      "is_odd c: n has neither a value nor a connection",
      "A batch of int leads to is_odd c.nn, but it is not there",
      expect.stringMatching(/need lists of one length: .*x has 2, .*y has 1/),
    ]);
  });
});

it("converts any document of the right structure; one without errors is a valid graph with all it needs", () => {
  const ids = fc.constantFrom("a", "b", "c", "d", "e");
  const type = fc.constantFrom("number", "sum", "is_odd", "numbers", "integer_batch", "connector", "notes", "nothing");
  const field = fc.constantFrom("value", "a", "b", "n", "collection", "in", "out", "integers");
  const value = fc.oneof(fc.integer(), fc.constant(null), fc.string(), fc.array(fc.integer()));
  const nodes = fc.dictionary(ids, fc.record({ type, values: fc.dictionary(field, value) }));
  const edges = fc.array(
    fc.tuple(ids, field, ids, field).map(([a, from, b, to]) => `${a}.${from} -> ${b}.${to}`),
    { maxLength: 6 },
  );
  let sound = 0;
  fc.assert(
    fc.property(nodes, edges, (drafts, links) => {
      const { graph, problems, data } = convert(drafts, links);
      if (problems.some(({ severity }) => severity === "error")) return;
      sound += 1;
      parseGraph(graph, registry, () => "g");
      for (const { node_path } of data.flat()) expect(graph.nodes).toHaveProperty(node_path);
    }),
    { numRuns: 500 },
  );
  expect(sound).toBeGreaterThan(3);
});
