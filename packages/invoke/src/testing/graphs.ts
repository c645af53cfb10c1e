import { z } from "zod";
import { collect } from "../control/collect.ts";
import { choose } from "../control/if.ts";
import { iterate } from "../control/iterate.ts";
import type { Graph } from "../graph/graph.ts";
import type { EdgeJson, NodeJson } from "../graph/graph-json.ts";
import { parseGraph } from "../graph/parse-graph.ts";
import { defineInvocation } from "../invocation/define-invocation.ts";
import { defineOutput } from "../invocation/define-output.ts";
import { parseInput } from "../invocation/input.ts";
import { InvocationRegistry } from "../invocation/registry.ts";
import type { InvocationContext } from "../invoker/context.ts";
import { Session } from "../session/session.ts";

const NumberOutput = defineOutput({ type: "number_output", fields: z.object({ value: z.int() }) });
const NumbersOutput = defineOutput({ type: "numbers_output", fields: z.object({ collection: z.array(z.int()) }) });
const BooleanOutput = defineOutput({ type: "truth_output", fields: z.object({ value: z.boolean() }) });

const pure = { version: "1.0.0" } as const;

/** Small invocations to build graphs of. */
const testInvocations = [
  iterate,
  collect,
  choose,
  defineInvocation({
    ...pure,
    type: "number",
    title: "Number",
    input: z.object({ value: z.int().default(0) }),
    output: NumberOutput,
    invoke: ({ value }) => ({ value }),
  }),
  defineInvocation({
    ...pure,
    type: "numbers",
    title: "Numbers",
    input: z.object({ values: z.array(z.int()).default([]) }),
    output: NumbersOutput,
    invoke: ({ values }) => ({ collection: values }),
  }),
  defineInvocation({
    ...pure,
    type: "count",
    title: "0 … n-1, at most 3 of them",
    input: z.object({ n: z.int() }),
    output: NumbersOutput,
    invoke: ({ n }) => ({ collection: Array.from({ length: Math.abs(n) % 4 }, (_, index) => index) }),
  }),
  defineInvocation({
    ...pure,
    type: "listed",
    title: "A list that is written in the graph",
    input: z.object({ collection: z.array(z.int()).default([]) }),
    output: NumbersOutput,
    invoke: ({ collection }) => ({ collection }),
  }),
  defineInvocation({
    ...pure,
    type: "spread",
    title: "0 … n-1, and says so before",
    input: z.object({ n: z.int() }),
    output: NumbersOutput,
    listLength: ({ n }) => n,
    invoke: ({ n }) => ({ collection: Array.from({ length: n }, (_, index) => index) }),
  }),
  defineInvocation({
    ...pure,
    type: "digest",
    title: "One number that depends on every element and its place",
    input: z.object({ list: z.array(z.any()) }),
    output: NumberOutput,
    invoke: ({ list }) => ({
      value: list.reduce((value: number, item) => (31 * value + Number(item)) % 1009, list.length),
    }),
  }),
  defineInvocation({
    ...pure,
    type: "sum",
    title: "Sum",
    input: z.object({ a: z.int(), b: z.int() }),
    output: NumberOutput,
    invoke: ({ a, b }) => ({ value: a + b }),
  }),
  defineInvocation({
    ...pure,
    type: "is_odd",
    title: "Is odd",
    input: z.object({ n: z.int() }),
    output: BooleanOutput,
    invoke: ({ n }) => ({ value: n % 2 !== 0 }),
  }),
];

export function testRegistry(): InvocationRegistry {
  const registry = new InvocationRegistry();
  for (const invocation of testInvocations) registry.register(invocation);
  return registry;
}

/** An edge from `"a.value -> b.a"`. */
export function edgeOf(text: string): EdgeJson {
  const [source = "", destination = ""] = text.split(" -> ");
  const end = (at: string) => ({ node_id: at.split(".")[0] ?? "", field: at.split(".")[1] ?? "" });
  return { source: end(source), destination: end(destination) };
}

/** A valid graph from nodes by id and edges as text. */
export function graphOf(nodes: Record<string, Omit<NodeJson, "id">>, edges: readonly string[] = []): Graph {
  const withIds = Object.entries(nodes).map(([id, node]) => [id, { ...node, id }]);
  return parseGraph(
    { id: "graph", nodes: Object.fromEntries(withIds), edges: edges.map(edgeOf) },
    testRegistry(),
    () => "g",
  );
}

/** What a run gave. */
export interface TestRun {
  readonly session: Session;
  /** Source ids of the nodes that ran, in order. */
  readonly ran: readonly string[];
  /** The `value` that each copy of a source node gave. */
  values(source: string): readonly unknown[];
}

/** Runs a graph of pure invocations; `reload` takes the session through its JSON after every step. */
export function runSession(
  graph: Graph,
  registry: InvocationRegistry,
  options: { readonly maxCopies?: number; readonly reload?: boolean } = {},
): TestRun {
  let count = 0;
  const sessionOptions = {
    registry,
    newId: () => `copy-${count++}`,
    ...(options.maxCopies === undefined ? {} : { maxCopies: options.maxCopies }),
  };
  let session = Session.create(graph, sessionOptions);
  const ran: string[] = [];
  for (let node = session.next(); node !== undefined; node = session.next()) {
    ran.push(session.sourceOf(node.id));
    const invocation = registry.get(node.type);
    const output = invocation.invoke(parseInput(invocation, node), noContext);
    session.complete(node.id, { type: invocation.output.type, ...output });
    if (options.reload === true)
      session = Session.fromJson(JSON.parse(JSON.stringify(session.toJson())), sessionOptions);
  }
  const values = (source: string) => session.copiesOf(source).map((id) => session.results.get(id)?.["value"]);
  return { session, ran, values };
}

/** Pure invocations look at nothing outside their input. */
const noContext = {} as InvocationContext;
