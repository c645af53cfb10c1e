import {
  discoverInvocations,
  type EdgeJson,
  type Graph,
  type InvocationRegistry,
  parseGraph,
  Session,
} from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { cpuSeconds } from "../cpu-seconds.ts";
import { median } from "../median.ts";

const sizes = [1000, 10_000, 100_000] as const;
const repetitions = 5;

/** What the largest graph may take, in seconds. */
const goals = { validate: 2, step: 5 } as const;

export const benchmark: Benchmark = {
  name: "graph",
  description:
    "processor time to validate and to step graphs of 1000 to 100 000 nodes with two edges each; baseline: 10 times that of a tenth of the nodes",
  async run() {
    const registry = await discoverInvocations(invocationFolders);
    // The first one is for the compiler to warm up.
    const [, ...costs] = [10_000, ...sizes].map((size) => measure(size, registry));
    return [
      ...growth(
        "validate",
        costs.map(({ validate }) => validate),
      ),
      ...growth(
        "step",
        costs.map(({ step }) => step),
      ),
    ];
  },
};

function growth(phase: keyof typeof goals, seconds: readonly number[]): readonly Measurement[] {
  return sizes.map((size, index) => {
    const smaller = seconds[index - 1];
    return {
      name: `graph.${phase}-${size}`,
      value: seconds[index] ?? Number.NaN,
      unit: "s",
      ...(smaller !== undefined && { baseline: 10 * smaller }),
      ...(index === sizes.length - 1 && { goal: { of: "value", comparison: "at most", limit: goals[phase] } }),
    };
  });
}

function measure(size: number, registry: InvocationRegistry) {
  const json = sums(size);
  const runs = Array.from({ length: repetitions }, () => {
    let graph: Graph | undefined;
    const validate = cpuSeconds(() => {
      graph = parseGraph(json, registry, () => "graph");
    });
    const step = cpuSeconds(() => graph && runAll(graph, registry));
    return { validate, step };
  });
  return { validate: median(runs.map(({ validate }) => validate)), step: median(runs.map(({ step }) => step)) };
}

/** Sums in a row: each node adds what the one before it gave and what the one at half its place gave. */
function sums(size: number) {
  const names = Array.from({ length: size }, (_, index) => `node-${index}`);
  const edge = (from: number, to: number, field: string): EdgeJson => ({
    source: { node_id: names[from] ?? "", field: "value" },
    destination: { node_id: names[to] ?? "", field },
  });
  return {
    nodes: Object.fromEntries(names.map((id) => [id, { id, type: "add" }])),
    edges: names.slice(1).flatMap((_, index) => [edge(index, index + 1, "a"), edge((index + 1) >> 1, index + 1, "b")]),
  };
}

/** Steps a session to its end, without what a runner does around it. */
function runAll(graph: Graph, registry: InvocationRegistry): void {
  const session = Session.create(graph, { registry });
  for (let node = session.next(); node !== undefined; node = session.next()) {
    session.complete(node.id, { type: "integer_output", value: Number(node["a"]) + Number(node["b"]) });
  }
  if (!session.isComplete) throw new Error("the session did not come to its end");
}
