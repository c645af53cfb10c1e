import { EvokeError } from "@evoke/errors";
import { COLLECT, ITERATE } from "../control/types.ts";
import type { Graph } from "../graph/graph.ts";
import type { EdgeEnd, NodeJson } from "../graph/graph-json.ts";
import { topologicalOrder } from "../graph/topology.ts";
import { parseInput } from "../invocation/input.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import type { BatchDatum } from "./batch.ts";

export interface CheckIterationsOptions {
  readonly registry: InvocationRegistry;
  /** Most copies of one node. */
  readonly maxIterations: number;
}

/**
 * Refuses a graph whose iterators would multiply a node too often, as far as that can be told before it runs: by the
 * lists that are written in it, by `range` and its like, and by what a batch puts into those. What cannot be told
 * counts once; the session itself stops at the limit.
 *
 * @throws GRAPH_TOO_MANY_ITERATIONS naming the first such node
 */
export function checkIterations(graph: Graph, data: readonly BatchDatum[], options: CheckIterationsOptions): void {
  const lists = new ListLengths(graph, data, options.registry);
  const limit = options.maxIterations;
  const scopes = new Map<string, Scope>();
  for (const id of topologicalOrder(graph)) {
    const scope = scopeOf(graph, id, scopes);
    if (graph.nodes.get(id)?.type === ITERATE) {
      const [collection] = graph.edgesInto(id, "collection");
      const length = collection === undefined ? 1 : lists.lengthOf(collection.source);
      // Longer than 1 only, so that a scope under the limit has few entries, however large the graph is.
      if (length > 1) scope.set(id, length);
    }
    const count = [...scope.values()].reduce((product, length) => product * length, 1);
    if (count > limit) throw new EvokeError("GRAPH_TOO_MANY_ITERATIONS", { id, count, limit });
    scopes.set(id, scope);
  }
}

/** The iterators that multiply a node, with the lengths of their lists. */
type Scope = Map<string, number>;

function scopeOf(graph: Graph, id: string, scopes: ReadonlyMap<string, Scope>): Scope {
  const scope: Scope = new Map();
  for (const { source } of graph.incoming(id)) {
    for (const [iterator, length] of scopes.get(source.node_id) ?? []) scope.set(iterator, length);
  }
  if (graph.nodes.get(id)?.type !== COLLECT) return scope;
  // A collector ends one iterator. Taking the longest for it can only make the count too small.
  const [longest] = [...scope].sort(([, a], [, b]) => b - a);
  if (longest !== undefined) scope.delete(longest[0]);
  return scope;
}

/** Lengths of the lists that nodes will give, where the graph tells. */
class ListLengths {
  readonly #graph: Graph;
  readonly #data: ReadonlyMap<string, readonly BatchDatum[]>;
  readonly #registry: InvocationRegistry;

  constructor(graph: Graph, data: readonly BatchDatum[], registry: InvocationRegistry) {
    this.#graph = graph;
    this.#data = groupByNode(data);
    this.#registry = registry;
  }

  /** The longest that a list becomes in any session of the batch; 1 where that cannot be told. */
  lengthOf({ node_id, field }: EdgeEnd): number {
    const node = this.#graph.nodes.get(node_id);
    if (node === undefined || this.#graph.incoming(node_id).size > 0) return 1;
    return this.#variants(node).reduce((longest, variant) => Math.max(longest, this.#length(variant, field)), 1);
  }

  /** The node as the sessions of the batch have it: by position, as its lists are zipped when they vary together. */
  #variants(node: NodeJson): readonly NodeJson[] {
    const data = this.#data.get(node.id) ?? [];
    const lengths = new Set(data.map(({ items }) => items.length));
    if (data.length === 0) return [node];
    if (lengths.size > 1) return [];
    return (data[0]?.items ?? []).map((_, index) => ({
      ...node,
      ...Object.fromEntries(data.map(({ field_name, items }) => [field_name, items[index]])),
    }));
  }

  #length(node: NodeJson, field: string): number {
    const literal = node[field];
    if (Array.isArray(literal)) return literal.length;
    const invocation = this.#registry.get(node.type);
    try {
      return invocation.listLength(parseInput(invocation, node)) ?? 1;
    } catch {
      // A value that its field does not take: the session will say so when it runs.
      return 1;
    }
  }
}

function groupByNode(data: readonly BatchDatum[]): ReadonlyMap<string, readonly BatchDatum[]> {
  const byNode = new Map<string, BatchDatum[]>();
  for (const datum of data) byNode.set(datum.node_path, [...(byNode.get(datum.node_path) ?? []), datum]);
  return byNode;
}
