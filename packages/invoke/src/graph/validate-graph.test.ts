import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../../test/support/cpu-time.ts";
import { edgeOf, graphOf, testRegistry } from "../testing/graphs.ts";
import type { EdgeJson, NodeJson } from "./graph-json.ts";
import { parseGraph } from "./parse-graph.ts";
import { checkNewEdge } from "./validate-graph.ts";

const registry = testRegistry();

function parse(nodes: Record<string, unknown>, edges: readonly string[] = []) {
  return () => parseGraph({ nodes, edges: edges.map(edgeOf) }, registry, () => "graph");
}

const number = (id: string): NodeJson => ({ id, type: "number", value: 1 });
const sum = (id: string): NodeJson => ({ id, type: "sum" });
const iterate = { id: "i", type: "iterate" };
const collect = { id: "c", type: "collect" };
const list = { id: "l", type: "numbers", values: [1] };

/** Faults, row 20: what is wrong with a graph, and the words that the user must find. */
const faults: readonly (readonly [string, () => unknown, string, RegExp])[] = [
  ["no object", () => parseGraph([], registry, () => "g"), "GRAPH_INVALID", /its top level/],
  [
    "an edge without field",
    () => parseGraph({ edges: [{ source: { node_id: "a" } }] }, registry, () => "g"),
    "GRAPH_INVALID",
    /edges\[0\]/,
  ],
  ["a key that is not the id", parse({ a: number("b") }), "GRAPH_NODE_ID_MISMATCH", /nodes\.a calls itself "b"/],
  [
    "an unknown type",
    parse({ a: { id: "a", type: "numbr" } }),
    "GRAPH_TYPE_UNKNOWN",
    /nodes\.a .*"numbr".*Did you mean "number"\?/,
  ],
  [
    "a wrong value",
    parse({ a: { id: "a", type: "number", value: 1.5 } }),
    "GRAPH_VALUE_INVALID",
    /nodes\.a \(number\): value must be a whole number, not 1\.5/,
  ],
  ["a missing node", parse({ b: sum("b") }, ["a.value -> b.a"]), "GRAPH_NODE_MISSING", /edges\[0\] .* source node "a"/],
  [
    "an unknown output",
    parse({ a: number("a"), b: sum("b") }, ["a.valu -> b.a"]),
    "GRAPH_FIELD_UNKNOWN",
    /a \(number\) has no output "valu"\. Did you mean "value"\?/,
  ],
  [
    "an unknown input",
    parse({ a: number("a"), b: sum("b") }, ["a.value -> b.c"]),
    "GRAPH_FIELD_UNKNOWN",
    /b \(sum\) has no input "c"/,
  ],
  [
    "types that do not fit",
    parse({ l: list, b: sum("b") }, ["l.collection -> b.a"]),
    "GRAPH_TYPE_MISMATCH",
    /l\.collection gives list of int, but b\.a takes int/,
  ],
  ["a self edge", parse({ b: sum("b") }, ["b.value -> b.a"]), "GRAPH_SELF_EDGE", /from b to itself/],
  [
    "a cycle",
    parse({ a: sum("a"), b: sum("b"), c: sum("c") }, ["a.value -> b.a", "b.value -> c.a", "c.value -> a.a"]),
    "GRAPH_CYCLE",
    /(a -> b -> c -> a|b -> c -> a -> b|c -> a -> b -> c)/,
  ],
  [
    "an edge twice",
    parse({ a: number("a"), b: sum("b") }, ["a.value -> b.a", "a.value -> b.a"]),
    "GRAPH_EDGE_DUPLICATE",
    /edges\[1\].*a\.value -> b\.a/,
  ],
  [
    "two edges into one input",
    parse({ a: number("a"), b: sum("b"), c: number("c") }, ["a.value -> b.a", "c.value -> b.a"]),
    "GRAPH_INPUT_TAKEN",
    /b\.a already has an edge, from a\.value/,
  ],
  ["iterate without list", parse({ i: iterate }), "GRAPH_ITERATE_INVALID", /i .*no edge/],
  [
    "iterate over what may not be a list",
    parse({ i: iterate, j: { id: "j", type: "iterate" }, l: list }, [
      "l.collection -> i.collection",
      "i.item -> j.collection",
    ]),
    "GRAPH_ITERATE_INVALID",
    /its items are int, but j\.collection takes list of any/,
  ],
  [
    "an item that does not fit",
    parse({ i: iterate, l: { id: "l", type: "numbers" }, d: { id: "d", type: "digest" } }, [
      "l.collection -> i.collection",
      "i.item -> d.list",
    ]),
    "GRAPH_ITERATE_INVALID",
    /items are int, but d\.list takes list of any/,
  ],
  ["collect without input", parse({ c: collect }), "GRAPH_COLLECT_INVALID", /c .*neither/],
  [
    "collect of two types",
    parse({ a: number("a"), o: { id: "o", type: "is_odd" }, c: collect }, ["a.value -> c.item", "o.value -> c.item"]),
    "GRAPH_COLLECT_INVALID",
    /int and boolean/,
  ],
  [
    "collect into what takes no list",
    parse({ a: number("a"), c: collect, b: sum("b") }, ["a.value -> c.item", "c.collection -> b.a"]),
    "GRAPH_TYPE_MISMATCH",
    /b\.a takes int/,
  ],
];

describe("validateGraph", () => {
  it.each(faults)("names the place of %s", (_name, parseFaulty, code, message) => {
    expect(parseFaulty).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  it("lets required inputs be missing: they are asked for when the node runs", () => {
    expect(parse({ b: sum("b") })).not.toThrow();
  });

  it("lets collect.item have many edges", () => {
    expect(
      parse({ a: number("a"), b: number("b"), c: collect }, ["a.value -> c.item", "b.value -> c.item"]),
    ).not.toThrow();
  });

  it("follows element types through chained collectors", () => {
    const nodes = {
      a: number("a"),
      o: { id: "o", type: "is_odd" },
      c: collect,
      d: { id: "d", type: "collect" },
    };
    const edges = ["a.value -> c.item", "c.collection -> d.collection", "o.value -> d.item"];
    expect(parse(nodes, edges)).toThrow(/boolean and int|int and boolean/);
  });

  it("checks 100 000 nodes and as many edges in less than 2 s", () => {
    const count = 100_000;
    const nodes: Record<string, NodeJson> = { n0: number("n0") };
    const edges: EdgeJson[] = [];
    for (let i = 1; i < count; i++) {
      nodes[`n${i}`] = { id: `n${i}`, type: "sum", b: 1 };
      edges.push(edgeOf(`n${i - 1}.value -> n${i}.a`));
    }
    expect(cpuTime(() => parseGraph({ nodes, edges }, registry, () => "graph"))).toBeLessThan(2000);
  });
});

describe("checkNewEdge", () => {
  it("refuses an edge that would close a circle", () => {
    const graph = graphOf({ a: { type: "sum" }, b: { type: "sum" } }, ["a.value -> b.a"]);
    expect(() => checkNewEdge(graph, edgeOf("b.value -> a.a"), registry)).toThrow(/in a circle/);
  });

  it("refuses a second edge into an input", () => {
    const graph = graphOf({ a: { type: "number" }, b: { type: "sum" } }, ["a.value -> b.a"]);
    expect(() => checkNewEdge(graph, edgeOf("a.value -> b.a"), registry)).toThrow(/same as an earlier edge/);
  });

  it("refuses a collector's list where a typed list is wanted, before it has an input", () => {
    const graph = graphOf({ l: { type: "numbers" }, c: { type: "collect" }, n: { type: "number" } }, [
      "n.value -> c.item",
    ]);
    expect(() => checkNewEdge(graph, edgeOf("c.collection -> l.values"), registry)).not.toThrow();
    graph.deleteEdge([...graph.edges][0] ?? edgeOf(""));
    expect(() => checkNewEdge(graph, edgeOf("c.collection -> l.values"), registry)).toThrow(/unknown type/);
  });
});
