import fc from "fast-check";
import type { Graph } from "../graph/graph.ts";
import type { NodeJson } from "../graph/graph-json.ts";
import { graphOf } from "./graphs.ts";

/** An output that later nodes may use: `"n3.value"`. */
type Output = string;

interface Draft {
  readonly nodes: Record<string, Omit<NodeJson, "id">>;
  readonly edges: string[];
  readonly numbers: Output[];
  readonly truths: Output[];
  readonly lists: Output[];
}

/** Adds one node, choosing its inputs among the outputs that are there. */
type Step = (draft: Draft, id: string, choose: (from: readonly string[]) => string | undefined) => void;

function connect(draft: Draft, from: Output | undefined, to: string): void {
  if (from !== undefined) draft.edges.push(`${from} -> ${to}`);
}

const steps: Record<string, Step> = {
  sum(draft, id, choose) {
    draft.nodes[id] = { type: "sum", a: 1, b: 2 };
    connect(draft, choose(draft.numbers), `${id}.a`);
    connect(draft, choose(draft.numbers), `${id}.b`);
    draft.numbers.push(`${id}.value`);
  },
  count(draft, id, choose) {
    draft.nodes[id] = { type: "count", n: 2 };
    connect(draft, choose(draft.numbers), `${id}.n`);
    draft.lists.push(`${id}.collection`);
  },
  odd(draft, id, choose) {
    draft.nodes[id] = { type: "is_odd", n: 1 };
    connect(draft, choose(draft.numbers), `${id}.n`);
    draft.truths.push(`${id}.value`);
  },
  iterate(draft, id, choose) {
    const list = choose(draft.lists);
    if (list === undefined) return;
    draft.nodes[id] = { type: "iterate" };
    connect(draft, list, `${id}.collection`);
    draft.numbers.push(`${id}.item`, `${id}.item`);
  },
  collect(draft, id, choose) {
    const items = new Set([choose(draft.numbers), choose(draft.numbers)]);
    if (items.has(undefined)) return;
    draft.nodes[id] = { type: "collect" };
    for (const item of items) connect(draft, item, `${id}.item`);
    if (draft.lists.length % 2 === 1) connect(draft, choose(draft.lists), `${id}.collection`);
    draft.lists.push(`${id}.collection`);
  },
  digest(draft, id, choose) {
    draft.nodes[id] = { type: "digest", list: [] };
    connect(draft, choose(draft.lists), `${id}.list`);
    draft.numbers.push(`${id}.value`);
  },
  choice(draft, id, choose) {
    draft.nodes[id] = { type: "if", condition: draft.numbers.length % 2 === 0, true_input: 7 };
    connect(draft, choose(draft.truths), `${id}.condition`);
    connect(draft, choose(draft.numbers), `${id}.true_input`);
    connect(draft, choose(draft.numbers), `${id}.false_input`);
    draft.numbers.push(`${id}.value`);
  },
};

/**
 * Valid graphs of the test invocations with nested, independent and rejoined iterate nodes, chained collect nodes and
 * nested if nodes. Later nodes prefer late outputs, so that graphs grow deep.
 */
export const randomGraph: fc.Arbitrary<Graph> = fc
  .array(
    fc.record({
      step: fc.constantFrom(...Object.values(steps)),
      // Without fast-check's bias towards small numbers, which would tie everything to the first outputs.
      choices: fc.noBias(fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999))),
    }),
    { minLength: 3, maxLength: 16, size: "max" },
  )
  .map((plan) => {
    const draft: Draft = {
      nodes: { start: { type: "number", value: 3 }, list: { type: "numbers", values: [4, 1, 7] } },
      edges: [],
      numbers: ["start.value"],
      truths: [],
      lists: ["list.collection"],
    };
    for (const [index, { step, choices }] of plan.entries()) {
      const left = [...choices];
      step(draft, `n${index}`, (from) => from[Math.floor(Math.sqrt((left.pop() ?? 0) / 1000) * from.length)]);
    }
    return graphOf(draft.nodes, draft.edges);
  });
