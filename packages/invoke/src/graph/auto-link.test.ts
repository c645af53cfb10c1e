import { describe, expect, it } from "vitest";
import { edgeOf, graphOf, testRegistry } from "../testing/graphs.ts";
import { autoLink } from "./auto-link.ts";
import { edgeText } from "./graph.ts";
import type { NodeJson } from "./graph-json.ts";

const registry = testRegistry();
const graph = graphOf({
  n: { type: "number" },
  m: { type: "number" },
  l: { type: "numbers" },
  odd: { type: "is_odd", n: 1 },
});

function links(node: Omit<NodeJson, "id">, sources: readonly string[], edges: readonly string[] = []) {
  const request = { node: { type: "", ...node, id: "x" }, sources, edges: edges.map(edgeOf) };
  return autoLink(graph, request, registry).map(edgeText);
}

describe("autoLink", () => {
  it("connects an input to the output of its name", () => {
    expect(links({ type: "iterate" }, ["l"])).toEqual(["l.collection -> x.collection"]);
  });

  it("connects an input that needs a value to the only output that fits", () => {
    expect(links({ type: "is_odd" }, ["n"])).toEqual(["n.value -> x.n"]);
    expect(links({ type: "sum", a: 1 }, ["n", "l"])).toEqual(["n.value -> x.b"]);
  });

  it("connects any input to the only output that fits, when nothing else is connected", () => {
    expect(links({ type: "if", true_input: 1, false_input: 2 }, ["odd"])).toEqual(["odd.value -> x.condition"]);
    expect(links({ type: "if", false_input: 2 }, ["odd"], ["n.value -> x.true_input"])).toEqual([]);
  });

  it("leaves alone what has a value or an edge", () => {
    expect(links({ type: "sum", b: 1 }, ["n"], ["m.value -> x.a"])).toEqual([]);
    expect(links({ type: "iterate" }, ["l"], ["l.collection -> x.collection"])).toEqual([]);
  });

  it("connects nothing when nothing fits", () => {
    expect(links({ type: "is_odd" }, ["odd"])).toEqual([]);
    expect(links({ type: "is_odd" }, [])).toEqual([]);
  });

  it("lists the choices when there are several", () => {
    expect(() => links({ type: "is_odd" }, ["n", "m"])).toThrow(
      "x (is_odd) can be linked in more than one way: n.value -> x.n, m.value -> x.n.",
    );
    expect(() => links({ type: "if" }, ["odd"])).toThrow(/odd\.value -> x\.condition, odd\.value -> x\.true_input/);
  });

  it("names a source that is not there", () => {
    expect(() => links({ type: "sum" }, ["nowhere"])).toThrow(/nodes\.nowhere: there is no such node to link to/);
  });
});
