import { didYouMean, EvokeError } from "@evoke/errors";
import { COLLECT, ITERATE } from "../control/types.ts";
import { checkInput } from "../invocation/input.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import { checkEdge, takesMany } from "./edge-rules.ts";
import { edgeText, endText, Graph } from "./graph.ts";
import type { EdgeJson, NodeJson } from "./graph-json.ts";
import { IterationRules } from "./iteration-rules.ts";
import { findCycle, isReachable } from "./topology.ts";

/**
 * Checks a whole graph, in time linear in its size. Required inputs may be missing: they are asked for when a node runs.
 * @throws One of the GRAPH_… errors for the first thing that is wrong.
 */
export function validateGraph(graph: Graph, registry: InvocationRegistry): void {
  for (const node of graph.nodes.values()) checkNode(node, registry);
  const taken = new Map<string, EdgeJson>();
  let index = 0;
  for (const edge of graph.edges) {
    checkEdge(graph, { edge, index }, registry);
    checkFree(graph, taken, { edge, index });
    index += 1;
  }
  checkAcyclic(graph);
  const rules = new IterationRules(graph, registry);
  rules.checkPresence();
  rules.check();
}

/** Checks a node's type and its literal values. @throws GRAPH_TYPE_UNKNOWN, GRAPH_VALUE_INVALID */
export function checkNode(node: NodeJson, registry: InvocationRegistry): void {
  const { id, type } = node;
  const invocation = registry.find(type);
  if (invocation === undefined) {
    throw new EvokeError("GRAPH_TYPE_UNKNOWN", { id, type, nearest: didYouMean(type, registry.types()) });
  }
  const issue = checkInput(invocation, node);
  if (issue !== undefined) throw new EvokeError("GRAPH_VALUE_INVALID", { id, type, ...issue });
}

/**
 * Checks an edge that is about to be added to a graph. Stricter than the whole-graph check in one point: a collector
 * must have an input before its collection goes to a typed list.
 * @throws One of the GRAPH_… errors.
 */
export function checkNewEdge(graph: Graph, edge: EdgeJson, registry: InvocationRegistry): void {
  const index = graph.edges.size;
  checkEdge(graph, { edge, index }, registry);
  const taken = new Map<string, EdgeJson>();
  for (const earlier of graph.incoming(edge.destination.node_id)) {
    checkFree(graph, taken, { edge: earlier, index });
  }
  checkFree(graph, taken, { edge, index });
  const { source, destination } = edge;
  if (isReachable(graph, destination.node_id, source.node_id)) {
    const path = [source.node_id, destination.node_id, "…", source.node_id].join(" -> ");
    throw new EvokeError("GRAPH_CYCLE", { path });
  }
  if ([source, destination].some(({ node_id }) => isIterative(graph, node_id))) {
    const extended = new Graph(graph.id, graph.nodes.values(), [...graph.edges, edge]);
    new IterationRules(extended, registry).check();
  }
}

/** Nodes and edges that are about to be added to a graph. */
export interface GraphAddition {
  readonly nodes: readonly NodeJson[];
  /** Between the new nodes, and between them and those that are there. */
  readonly edges: readonly EdgeJson[];
}

/**
 * Checks what is about to be added to a graph: in time linear in the size of both, or, where every edge leads to a new
 * node, in what is added and all that leads to it.
 * @throws One of the GRAPH_… errors; indices are those of the new edges.
 */
export function checkAddition(graph: Graph, { nodes, edges }: GraphAddition, registry: InvocationRegistry): void {
  const ids = new Set<string>();
  for (const node of nodes) {
    if (ids.has(node.id) || graph.nodes.has(node.id)) throw new EvokeError("GRAPH_NODE_DUPLICATE", { id: node.id });
    ids.add(node.id);
    checkNode(node, registry);
  }
  // New nodes change nothing for the old ones but for what leads to them.
  const leadsToNew = edges.every(({ destination: to }) => ids.has(to.node_id));
  const before = leadsToNew ? ancestry(graph, edges) : graph;
  const extended = new Graph(graph.id, [...before.nodes.values(), ...nodes], [...before.edges, ...edges]);
  const taken = new Map<string, EdgeJson>();
  for (const edge of before.edges) checkFree(before, taken, { edge, index: 0 });
  for (const [index, edge] of edges.entries()) {
    checkEdge(extended, { edge, index }, registry);
    checkFree(extended, taken, { edge, index });
  }
  checkAcyclic(extended);
  new IterationRules(extended, registry).check();
}

/** The part of a graph that the sources of edges depend on. */
function ancestry(graph: Graph, edges: readonly EdgeJson[]): Graph {
  const part = new Graph(graph.id);
  const waiting = edges.map(({ source }) => source.node_id);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = graph.nodes.get(id);
    if (node === undefined || part.nodes.has(id)) continue;
    part.setNode(node);
    for (const edge of graph.incoming(id)) {
      part.addEdge(edge);
      waiting.push(edge.source.node_id);
    }
  }
  return part;
}

function isIterative(graph: Graph, nodeId: string): boolean {
  const type = graph.nodes.get(nodeId)?.type;
  return type === ITERATE || type === COLLECT;
}

function checkAcyclic(graph: Graph): void {
  const cycle = findCycle(graph);
  if (cycle !== undefined) throw new EvokeError("GRAPH_CYCLE", { path: shorten(cycle).join(" -> ") });
}

/** Checks that no earlier edge says the same or fills the same input, and notes this one. */
function checkFree(
  graph: Graph,
  taken: Map<string, EdgeJson>,
  { edge, index }: { readonly edge: EdgeJson; readonly index: number },
): void {
  const key = takesMany(graph, edge.destination) ? edgeText(edge) : endText(edge.destination);
  const earlier = taken.get(key);
  if (earlier === undefined) {
    taken.set(key, edge);
    return;
  }
  if (edgeText(earlier) === edgeText(edge))
    throw new EvokeError("GRAPH_EDGE_DUPLICATE", { index, edge: edgeText(edge) });
  const { node_id: node, field } = edge.destination;
  throw new EvokeError("GRAPH_INPUT_TAKEN", { index, node, field, source: endText(earlier.source) });
}

/** A long cycle's first and last nodes, for a message of one line. */
function shorten(path: readonly string[]): readonly string[] {
  return path.length <= 12 ? path : [...path.slice(0, 6), "…", ...path.slice(-5)];
}
