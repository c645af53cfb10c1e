import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BatchDatum } from "./batch.ts";
import { batchSize, expandBatch, substitute } from "./expand-batch.ts";

function list(field_name: string, items: BatchDatum["items"]): BatchDatum {
  return { node_path: "node", field_name, items };
}

/** The values of each session as `field=value` texts. */
function texts(data: BatchDatum[][] | null, runs = 1): readonly string[] {
  return [...expandBatch({ data, runs })].map((values) =>
    values.map(({ field_name, value }) => `${field_name}=${value}`).join(" "),
  );
}

describe("expandBatch", () => {
  it("zips the lists of a group and multiplies the groups, the last one fastest, runs outermost", () => {
    const data = [[list("a", [1, 2]), list("b", ["x", "y"])], [list("c", [7, 8])]];
    const once = ["a=1 b=x c=7", "a=1 b=x c=8", "a=2 b=y c=7", "a=2 b=y c=8"];
    expect(texts(data)).toEqual(once);
    expect(texts(data, 2)).toEqual([...once, ...once]);
  });

  it("without data there is one session per run", () => {
    expect(texts(null, 3)).toEqual(["", "", ""]);
    expect(texts([], 2)).toEqual(["", ""]);
  });

  it("a group without lists or without items leaves nothing", () => {
    expect(texts([[list("a", [1, 2])], []])).toEqual([]);
    expect(texts([[list("a", [1, 2])], [list("b", [])]], 4)).toEqual([]);
  });

  it("is lazy: the first of 10^12 sessions is there at once", () => {
    const long = Array.from({ length: 10_000 }, (_, index) => index);
    const batch = { data: [[list("a", long)], [list("b", long)], [list("c", long)]], runs: 1 };
    expect(batchSize(batch)).toBe(1e12);
    expect(expandBatch(batch).next().value).toEqual([
      { node_path: "node", field_name: "a", value: 0 },
      { node_path: "node", field_name: "b", value: 0 },
      { node_path: "node", field_name: "c", value: 0 },
    ]);
  });

  const group = fc
    .integer({ min: 0, max: 4 })
    .chain((length) =>
      fc.array(fc.array(fc.integer(), { minLength: length, maxLength: length }), { minLength: 1, maxLength: 3 }),
    );
  const batches = fc
    .record({ groups: fc.array(group, { maxLength: 3 }), runs: fc.integer({ min: 1, max: 3 }) })
    .map(({ groups, runs }) => ({
      runs,
      data: groups.map((lists, g) => lists.map((items, l) => list(`f${g}_${l}`, items))),
    }));

  /** The same by nested loops. */
  function expandPlainly(data: readonly (readonly BatchDatum[])[]): readonly (readonly unknown[])[] {
    const [first, ...rest] = data;
    if (first === undefined) return [[]];
    const inner = expandPlainly(rest);
    const rows = (first[0]?.items ?? []).map((_, index) => first.map(({ items }) => items[index]));
    return rows.flatMap((row) => inner.map((values) => [...row, ...values]));
  }

  it("gives what nested loops give, and as many as batchSize says", () => {
    fc.assert(
      fc.property(batches, (batch) => {
        const sessions = [...expandBatch(batch)].map((values) => values.map(({ value }) => value));
        const once = expandPlainly(batch.data);
        expect(sessions).toEqual(Array.from({ length: batch.runs }, () => once).flat());
        expect(sessions.length).toBe(batchSize(batch));
      }),
    );
  });
});

describe("substitute", () => {
  const graph = { id: "g", nodes: { node: { id: "node", type: "add", a: 1, b: 2 } }, edges: [] };

  it("changes the named fields and nothing else, and leaves the graph as it was", () => {
    const changed = substitute(graph, [{ node_path: "node", field_name: "a", value: 9 }]);
    expect(changed).toEqual({ id: "g", nodes: { node: { id: "node", type: "add", a: 9, b: 2 } }, edges: [] });
    expect(graph.nodes.node.a).toBe(1);
  });
});
