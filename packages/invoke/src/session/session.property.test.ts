import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runSession, testRegistry } from "../testing/graphs.ts";
import { interpret } from "../testing/interpret.ts";
import { randomGraph } from "../testing/random-graph.ts";
import { lazySources } from "./lazy-sources.ts";

const registry = testRegistry();

/** What every copy of every node gave, in the order of the copies; what was skipped is left out. */
function outcome(graph: Parameters<typeof runSession>[0], reload: boolean) {
  const { session, ran } = runSession(graph, registry, { reload });
  const results = [...graph.nodes.keys()].map((id) => ({
    id,
    outputs: session.copiesOf(id).map((copy) => session.results.get(copy)),
  }));
  return { session, ran, results };
}

describe("a session of a random graph", () => {
  it("gives what a plain interpreter gives, except for what nobody needs", () => {
    fc.assert(
      fc.property(randomGraph, (graph) => {
        const expected = interpret(graph, registry);
        const { session, results } = outcome(graph, false);
        expect(session.isComplete).toBe(true);
        for (const { id, outputs } of results) {
          const rows = expected.get(id) ?? [];
          expect(outputs, id).toHaveLength(rows.length);
          for (const [index, output] of outputs.entries()) {
            if (output !== undefined) expect(output, id).toMatchObject(rows[index]?.output ?? {});
          }
          // What nothing follows is what the user wants: it is never skipped.
          if (graph.outgoing(id).size === 0) expect(outputs, id).not.toContain(undefined);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("runs nothing of a branch in vain", () => {
    fc.assert(
      fc.property(randomGraph, (graph) => {
        const { session } = outcome(graph, false);
        const { edges } = session.toJson().execution_graph;
        const used = new Set(
          edges
            .filter(({ destination }) => session.results.has(destination.node_id))
            .map(({ source }) => source.node_id),
        );
        for (const source of lazySources(graph)) {
          const ran = session.copiesOf(source).filter((copy) => session.results.has(copy));
          expect(ran.filter((copy) => !used.has(copy))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("goes on from its JSON as if nothing had happened", () => {
    fc.assert(
      fc.property(randomGraph, (graph) => {
        const whole = outcome(graph, false);
        const reloaded = outcome(graph, true);
        expect(reloaded.results).toEqual(whole.results);
        expect([...reloaded.ran].sort()).toEqual([...whole.ran].sort());
        expect([...reloaded.session.executed].sort()).toEqual([...whole.session.executed].sort());
      }),
      { numRuns: 100 },
    );
  });
});
