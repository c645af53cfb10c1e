import type { Graph } from "./graph.ts";

/**
 * The nodes in an order in which every node comes after those that it depends on, as early as the order of their
 * insertion allows (Kahn 1962). Nodes of a cycle, and those behind one, are missing from it.
 */
export function topologicalOrder(graph: Graph): readonly string[] {
  const waiting = new Map<string, number>();
  const order: string[] = [];
  for (const id of graph.nodes.keys()) {
    const count = graph.incoming(id).size;
    if (count === 0) order.push(id);
    else waiting.set(id, count);
  }
  for (let position = 0; position < order.length; position++) {
    for (const { destination } of graph.outgoing(order[position] ?? "")) {
      const count = (waiting.get(destination.node_id) ?? 0) - 1;
      waiting.set(destination.node_id, count);
      if (count === 0) order.push(destination.node_id);
    }
  }
  return order;
}

/** The ids along one cycle, the first repeated at the end; `undefined` for an acyclic graph. */
export function findCycle(graph: Graph): readonly string[] | undefined {
  const order = new Set(topologicalOrder(graph));
  const start = [...graph.nodes.keys()].find((id) => !order.has(id));
  if (start === undefined) return undefined;
  // Every node left over has a left-over predecessor, so walking backwards must meet a node again.
  const walk: string[] = [];
  const position = new Map<string, number>();
  let node = start;
  while (!position.has(node)) {
    position.set(node, walk.length);
    walk.push(node);
    const previous = [...graph.incoming(node)].find(({ source }) => !order.has(source.node_id));
    node = previous?.source.node_id ?? start;
  }
  return [...walk.slice(position.get(node)), node].reverse();
}

/** Whether `to` can be reached from `from` along edges. */
export function isReachable(graph: Graph, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    if (id === to) return true;
    for (const { destination } of graph.outgoing(id)) seen.add(destination.node_id);
  }
  return false;
}
