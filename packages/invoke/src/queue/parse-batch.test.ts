import { describe, expect, it } from "vitest";
import { edgeOf, testRegistry } from "../testing/graphs.ts";
import { parseBatch } from "./parse-batch.ts";

const registry = testRegistry();
const options = { registry, newId: () => "fresh", maxSessions: 1000, maxIterations: 10_000 };
const graph = {
  id: "graph",
  nodes: { n: { id: "n", type: "sum", a: 1, b: 2 }, m: { id: "m", type: "number" } },
  edges: [],
};
const list = (items: unknown, field_name = "a", node_path = "n") => ({ node_path, field_name, items });

function parse(batch: Record<string, unknown>) {
  return parseBatch({ graph, ...batch }, options);
}

function refused(batch: Record<string, unknown>, code: string, ...words: string[]): void {
  expect(() => parse(batch)).toThrow(expect.objectContaining({ code, status: 422 }));
  for (const word of words) expect(() => parse(batch)).toThrow(word);
}

describe("parseBatch", () => {
  it("fills in what is left out", () => {
    expect(parse({})).toMatchObject({
      ...{ batch_id: "fresh", origin: null, destination: null, data: null, workflow: null, runs: 1 },
      graph: { id: "graph" },
    });
  });

  it("takes lists of text, numbers, images and lists; integers and floats may mix", () => {
    const data = [
      [list([1, 2.5]), list(["x", "y"], "b")],
      [list([{ image_name: "a.png" }], "is_intermediate"), list([[1, 2]], "value", "m")],
    ];
    expect(parse({ data, runs: 2, batch_id: "mine" })).toMatchObject({ data, runs: 2, batch_id: "mine" });
  });

  it("refuses lists of different lengths in one group, naming both", () => {
    refused({ data: [[list([1, 2]), list([1], "b")]] }, "BATCH_LENGTHS_DIFFER", "n.a has 2", "n.b has 1", "data[0]");
  });

  it("refuses a list of mixed types, naming them", () => {
    refused({ data: [[list([1, "x"])]] }, "BATCH_TYPES_MIXED", "n.a", "number, string");
    refused(
      { data: [[list([{ image_name: "a.png" }, { video_name: "b.mp4" }])]] },
      "BATCH_TYPES_MIXED",
      "image, video",
    );
  });

  it("refuses a field that is named twice anywhere", () => {
    refused({ data: [[list([1]), list([2])]] }, "BATCH_FIELD_REPEATED", "n.a");
    refused({ data: [[list([1])], [list([2])]] }, "BATCH_FIELD_REPEATED", "n.a");
  });

  it("refuses nodes and fields that the graph has not, with the nearest name", () => {
    refused({ data: [[list([1], "a", "nn")]] }, "BATCH_NODE_MISSING", '"nn"');
    refused({ data: [[list([1], "valeu", "m")]] }, "BATCH_FIELD_MISSING", 'Did you mean "value"?');
    refused({ data: [[list(["other"], "type")]] }, "BATCH_FIELD_MISSING");
    refused({ data: [[list([1], "__proto__")]] }, "BATCH_FIELD_MISSING");
  });

  it("refuses what is no batch, naming the place", () => {
    refused({ runs: 0 }, "BATCH_INVALID", "at runs");
    refused({ data: [[{ node_path: "n" }]] }, "BATCH_INVALID", "data[0][0].field_name");
    refused({ data: [[list([true])]] }, "BATCH_INVALID", "data[0][0].items[0]");
    refused({ destination: "a\0b" }, "BATCH_INVALID", "NUL");
    expect(() => parseBatch(null, options)).toThrow(expect.objectContaining({ code: "BATCH_INVALID" }));
  });

  it("refuses a graph that is not valid, naming the node", () => {
    refused({ graph: { nodes: { x: { id: "x", type: "nothing" } } } }, "GRAPH_TYPE_UNKNOWN", "nodes.x");
    expect(() => parseBatch({}, options)).toThrow("at graph");
  });

  it("faults row 21: refuses a batch over the cap before anything of it is made, and shows the product", () => {
    const long = Array.from({ length: 100 }, (_, index) => index);
    const data = [[list(long)], [list(long, "b")]];
    refused({ data, runs: 3 }, "BATCH_TOO_LARGE", "100 × 100 × 3 runs = 30000 sessions", "1000 is the most");
  });
});

describe("faults row 21: parseBatch refuses iterations over the cap", () => {
  const million = { id: "list", type: "numbers", values: Array.from({ length: 1_000_000 }, () => 1) };
  const thousand = { ...million, values: million.values.slice(0, 1000) };
  const each = { id: "each", type: "iterate" };
  const sum = { id: "sum", type: "sum" };
  const graphOf = (nodes: readonly { id: string }[], ...edges: readonly string[]) => ({
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    edges: edges.map(edgeOf),
  });
  const over = { code: "GRAPH_TOO_MANY_ITERATIONS", status: 422 };

  it("over a list that is written in the graph", () => {
    const single = graphOf(
      [{ ...million, type: "listed", collection: million.values } as { id: string }, each],
      "list.collection -> each.collection",
    );
    expect(() => parse({ graph: single })).toThrow(expect.objectContaining(over));
    expect(() => parse({ graph: single })).toThrow("each would make 1000000 copies; 10000 is the most");
  });

  it("nested or side by side, by their product", () => {
    const other = { ...thousand, id: "other", type: "listed", collection: thousand.values };
    const list = { ...thousand, type: "listed", collection: thousand.values };
    const inner = { id: "inner", type: "iterate" };
    const edges = ["list.collection -> each.collection", "other.collection -> inner.collection"];
    const apart = graphOf([list, other, each, inner], ...edges);
    expect(() => parse({ graph: apart })).not.toThrow();
    const together = graphOf([list, other, each, inner, sum], ...edges, "each.item -> sum.a", "inner.item -> sum.b");
    expect(() => parse({ graph: together })).toThrow("sum would make 1000000 copies");
  });

  it("as the values of the batch make them", () => {
    const spread = graphOf(
      [{ id: "spread", type: "spread", n: 3 } as { id: string }, each],
      "spread.collection -> each.collection",
    );
    expect(() => parse({ graph: spread })).not.toThrow();
    const data = [[{ node_path: "spread", field_name: "n", items: [3, 20_000] }]];
    expect(() => parse({ graph: spread, data })).toThrow("each would make 20000 copies");
  });

  it("but not where a collector has gathered them, nor where the graph does not tell", () => {
    const list = { ...thousand, type: "listed", collection: thousand.values };
    const gathered = graphOf(
      [
        list,
        each,
        { id: "all", type: "collect" } as { id: string },
        { id: "digest", type: "digest" } as { id: string },
      ],
      "list.collection -> each.collection",
      "each.item -> all.item",
      "all.collection -> digest.list",
    );
    expect(() => parse({ graph: gathered })).not.toThrow();
    const unknown = graphOf(
      [{ id: "count", type: "count", n: 3 } as { id: string }, each],
      "count.collection -> each.collection",
    );
    expect(() => parse({ graph: unknown })).not.toThrow();
  });
});
