import type { EdgeJson, GraphJson, NodeJson } from "@evoke/invoke";

/** A part of a graph. */
export interface GraphPart {
  readonly nodes: readonly NodeJson[];
  readonly edges: readonly EdgeJson[];
}

/** An output that others can be connected to. */
export interface Outlet {
  readonly node: string;
  readonly field: string;
}

/** A node whose result is no end in itself. */
export function inner(id: string, type: string, fields: Readonly<Record<string, unknown>> = {}): NodeJson {
  return { id, type, is_intermediate: true, use_cache: true, ...fields };
}

export function edge(from: string, output: string, to: string, input: string): EdgeJson {
  return { source: { node_id: from, field: output }, destination: { node_id: to, field: input } };
}

/** An edge from an output to an input, of the output's name unless another is given. */
export function edgeFrom({ node, field }: Outlet, to: string, input = field): EdgeJson {
  return edge(node, field, to, input);
}

export function byId(nodes: readonly NodeJson[]): GraphJson["nodes"] {
  return Object.fromEntries(nodes.map((node) => [node.id, node]));
}

/** How a graph is changed. */
export interface Extension extends GraphPart {
  /** Fields of nodes that are there, by the nodes' ids. */
  readonly changes?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Nodes that go, with their edges. */
  readonly removed?: readonly string[];
  /** Whether an edge that is there goes; by itself none does. */
  readonly cuts?: (edge: EdgeJson) => boolean;
}

/** A graph with more in it, and some of it changed. */
export function extend(graph: GraphJson, extension: Extension): GraphJson {
  const { nodes, edges, changes = {}, removed = [], cuts = () => false } = extension;
  const stays = Object.values(graph.nodes).filter(({ id }) => !removed.includes(id));
  const changed = stays.map((node): NodeJson => ({ ...node, ...changes[node.id] }));
  const kept = graph.edges.filter(
    (one) => !cuts(one) && !removed.includes(one.source.node_id) && !removed.includes(one.destination.node_id),
  );
  return { ...graph, nodes: byId([...changed, ...nodes]), edges: [...kept, ...edges] };
}
