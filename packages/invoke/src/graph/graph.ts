import type { EdgeJson, GraphJson, NodeJson } from "./graph-json.ts";

const NONE: ReadonlySet<EdgeJson> = new Set();

/** `"node.field"` */
export function endText(end: EdgeJson["source"]): string {
  return `${end.node_id}.${end.field}`;
}

/** `"a.value -> b.a"`; also an edge's identity. */
export function edgeText({ source, destination }: EdgeJson): string {
  return `${endText(source)} -> ${endText(destination)}`;
}

/**
 * A graph with its edges indexed by node. It keeps the structure only: what may be connected to what is the business
 * of `validateGraph` and `checkNewEdge`.
 */
export class Graph {
  readonly id: string;
  readonly #nodes = new Map<string, NodeJson>();
  /** Insertion-ordered. */
  readonly #edges = new Set<EdgeJson>();
  readonly #incoming = new Map<string, Set<EdgeJson>>();
  readonly #outgoing = new Map<string, Set<EdgeJson>>();

  constructor(id: string, nodes: Iterable<NodeJson> = [], edges: Iterable<EdgeJson> = []) {
    this.id = id;
    for (const node of nodes) this.setNode(node);
    for (const edge of edges) this.addEdge(edge);
  }

  static fromJson(json: GraphJson): Graph {
    return new Graph(json.id, Object.values(json.nodes), json.edges);
  }

  toJson(): GraphJson {
    return { id: this.id, nodes: Object.fromEntries(this.#nodes), edges: [...this.#edges] };
  }

  get nodes(): ReadonlyMap<string, NodeJson> {
    return this.#nodes;
  }

  get edges(): ReadonlySet<EdgeJson> {
    return this.#edges;
  }

  /** Edges into a node, in the order in which they were added. */
  incoming(nodeId: string): ReadonlySet<EdgeJson> {
    return this.#incoming.get(nodeId) ?? NONE;
  }

  outgoing(nodeId: string): ReadonlySet<EdgeJson> {
    return this.#outgoing.get(nodeId) ?? NONE;
  }

  /** The edges into one input: more than one only for `collect.item`. */
  edgesInto(nodeId: string, field: string): readonly EdgeJson[] {
    return [...this.incoming(nodeId)].filter(({ destination }) => destination.field === field);
  }

  /** Adds a node or replaces the one of that id. */
  setNode(node: NodeJson): void {
    this.#nodes.set(node.id, node);
  }

  /** Removes a node and its edges. */
  deleteNode(id: string): void {
    for (const edge of [...this.incoming(id), ...this.outgoing(id)]) this.deleteEdge(edge);
    this.#nodes.delete(id);
  }

  addEdge(edge: EdgeJson): void {
    this.#edges.add(edge);
    index(this.#incoming, edge.destination.node_id).add(edge);
    index(this.#outgoing, edge.source.node_id).add(edge);
  }

  deleteEdge(edge: EdgeJson): void {
    this.#edges.delete(edge);
    this.#incoming.get(edge.destination.node_id)?.delete(edge);
    this.#outgoing.get(edge.source.node_id)?.delete(edge);
  }

  /** The graph's own edge that says the same. */
  findEdge(edge: EdgeJson): EdgeJson | undefined {
    const text = edgeText(edge);
    return [...this.incoming(edge.destination.node_id)].find((candidate) => edgeText(candidate) === text);
  }
}

function index(map: Map<string, Set<EdgeJson>>, id: string): Set<EdgeJson> {
  const set = map.get(id) ?? new Set();
  map.set(id, set);
  return set;
}
