import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../../test/support/cpu-time.ts";
import { parseGraph } from "../graph/parse-graph.ts";
import { edgeOf, runSession, testRegistry } from "../testing/graphs.ts";

const registry = testRegistry();

describe("the cost of a session", () => {
  it("steps a chain of 100 000 nodes in less than 5 s", () => {
    const nodes: Record<string, unknown> = { n0: { id: "n0", type: "number" } };
    const edges = [];
    for (let i = 1; i < 100_000; i++) {
      nodes[`n${i}`] = { id: `n${i}`, type: "sum", b: 1 };
      edges.push(edgeOf(`n${i - 1}.value -> n${i}.a`));
    }
    const graph = parseGraph({ nodes, edges }, registry, () => "graph");
    let last: readonly unknown[] = [];
    expect(cpuTime(() => (last = runSession(graph, registry).values("n99999")))).toBeLessThan(5000);
    expect(last).toEqual([99_999]);
  });

  it("steps 20 000 iterations, collected, in less than 5 s", () => {
    const list = Array.from({ length: 20_000 }, (_, index) => index);
    const graph = parseGraph(
      {
        nodes: {
          l: { id: "l", type: "numbers", values: list },
          i: { id: "i", type: "iterate" },
          s: { id: "s", type: "sum", b: 1 },
          c: { id: "c", type: "collect" },
        },
        edges: ["l.collection -> i.collection", "i.item -> s.a", "s.value -> c.item"].map(edgeOf),
      },
      registry,
      () => "graph",
    );
    expect(cpuTime(() => runSession(graph, registry))).toBeLessThan(5000);
  });

  it("skips a branch of 20 000 nodes without deep recursion", () => {
    const nodes: Record<string, unknown> = {
      n0: { id: "n0", type: "number" },
      choice: { id: "choice", type: "if", condition: false },
    };
    const edges = [];
    for (let i = 1; i < 20_000; i++) {
      nodes[`n${i}`] = { id: `n${i}`, type: "sum", b: 1 };
      edges.push(edgeOf(`n${i - 1}.value -> n${i}.a`));
    }
    edges.push(edgeOf("n19999.value -> choice.true_input"));
    const { session, ran } = runSession(
      parseGraph({ nodes, edges }, registry, () => "graph"),
      registry,
    );
    expect(ran).toEqual(["choice"]);
    expect(session.isComplete).toBe(true);
  });
});
