import { EvokeError } from "@evoke/errors";
import { edgeText } from "../graph/graph.ts";
import type { EdgeJson, NodeJson } from "../graph/graph-json.ts";
import { checkAddition, checkNewEdge, checkNode, type GraphAddition } from "../graph/validate-graph.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import type { SessionRecords } from "./records.ts";

/**
 * Changes to the graph of a session, which may have begun to run: whatever has been prepared stays as it is, and so do
 * the edges into it.
 */
export class SessionEditor {
  readonly #records: SessionRecords;
  readonly #registry: InvocationRegistry;

  constructor(records: SessionRecords, registry: InvocationRegistry) {
    this.#records = records;
    this.#registry = registry;
  }

  /** @throws GRAPH_NODE_DUPLICATE, GRAPH_TYPE_UNKNOWN, GRAPH_VALUE_INVALID */
  addNode(node: NodeJson): void {
    const { graph } = this.#records;
    if (graph.nodes.has(node.id)) throw new EvokeError("GRAPH_NODE_DUPLICATE", { id: node.id });
    checkNode(node, this.#registry);
    graph.setNode(node);
  }

  /** Adds all of it or nothing. @throws SESSION_LOCKED, GRAPH_… for the first thing that does not fit */
  addGraph(addition: GraphAddition): void {
    const { graph } = this.#records;
    checkAddition(graph, addition, this.#registry);
    for (const { source, destination } of addition.edges) {
      this.#checkUnprepared(destination.node_id);
      this.#checkNotSkipped(source.node_id);
    }
    for (const node of addition.nodes) graph.setNode(node);
    for (const edge of addition.edges) graph.addEdge(edge);
  }

  /**
   * Replaces a node by one of the same type; its edges follow a new id.
   * @throws SESSION_LOCKED, GRAPH_INVALID, GRAPH_VALUE_INVALID
   */
  updateNode(id: string, node: NodeJson): void {
    const { graph } = this.#records;
    const before = graph.nodes.get(id);
    if (before?.type !== node.type) {
      const reason = before === undefined ? "there is no such node" : `its type is ${before.type}, not ${node.type}`;
      throw new EvokeError("GRAPH_INVALID", { path: `nodes.${id}`, reason });
    }
    this.#checkUnprepared(id);
    checkNode(node, this.#registry);
    if (node.id === id) {
      graph.setNode(node);
      return;
    }
    if (graph.nodes.has(node.id)) throw new EvokeError("GRAPH_NODE_DUPLICATE", { id: node.id });
    const edges = [...graph.incoming(id), ...graph.outgoing(id)];
    graph.deleteNode(id);
    graph.setNode(node);
    for (const edge of edges) graph.addEdge(renamed(edge, id, node.id));
  }

  /** @throws SESSION_LOCKED */
  deleteNode(id: string): void {
    this.#checkUnprepared(id);
    this.#records.graph.deleteNode(id);
  }

  /** @throws SESSION_LOCKED, GRAPH_… when the edge does not fit. */
  addEdge(edge: EdgeJson): void {
    checkNewEdge(this.#records.graph, edge, this.#registry);
    this.#checkUnprepared(edge.destination.node_id);
    this.#checkNotSkipped(edge.source.node_id);
    this.#records.graph.addEdge(edge);
  }

  /** @throws SESSION_LOCKED, GRAPH_INVALID */
  deleteEdge(edge: EdgeJson): void {
    const { graph } = this.#records;
    const own = graph.findEdge(edge);
    if (own === undefined) {
      throw new EvokeError("GRAPH_INVALID", { path: edgeText(edge), reason: "there is no such edge" });
    }
    this.#checkUnprepared(edge.destination.node_id);
    graph.deleteEdge(own);
  }

  #checkUnprepared(id: string): void {
    if (this.#records.copiesOf.has(id)) throw new EvokeError("SESSION_LOCKED", { node: id });
  }

  /** What a branch that was not chosen would have given will never be there. */
  #checkNotSkipped(id: string): void {
    const { copiesOf, executed, results } = this.#records;
    const copies = copiesOf.get(id) ?? [];
    if (copies.some((copy) => executed.has(copy) && !results.has(copy))) {
      throw new EvokeError("SESSION_LOCKED", { node: id });
    }
  }
}

function renamed({ source, destination }: EdgeJson, from: string, to: string): EdgeJson {
  const rename = (end: EdgeJson["source"]) => (end.node_id === from ? { ...end, node_id: to } : end);
  return { source: rename(source), destination: rename(destination) };
}
