import { checkNewEdge, type EdgeJson, Graph, type InvocationRegistry } from "@evoke/invoke";
import type { Connection } from "@xyflow/react";
import { type FlowEdge, type FlowNode, isInvocation } from "./flow.ts";

/** Where connectors end, anything goes: the chain is judged when the workflow runs. */
const passThrough = (node: FlowNode | undefined) => node?.type === "connector";

/** The nodes and edges as the framework's rules see them; values do not matter for connections. */
function graphOf(nodes: readonly FlowNode[], edges: readonly FlowEdge[], registry: InvocationRegistry): Graph {
  const known = nodes.filter(isInvocation).filter(({ data }) => registry.has(data.type));
  const ids = new Set(known.map(({ id }) => id));
  return new Graph(
    "canvas",
    known.map(({ id, data }) => ({ id, type: data.type })),
    edges.filter(({ source, target }) => ids.has(source) && ids.has(target)).map(edgeJson),
  );
}

function edgeJson({ source, target, sourceHandle, targetHandle }: Connection | FlowEdge): EdgeJson {
  return {
    source: { node_id: source, field: sourceHandle ?? "" },
    destination: { node_id: target, field: targetHandle ?? "" },
  };
}

/** Judges connections between the nodes and edges that there are now. */
export function connectionJudge(
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
  registry: InvocationRegistry,
): (connection: Connection) => string | undefined {
  const graph = graphOf(nodes, edges, registry);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return (connection) => {
    if (passThrough(byId.get(connection.source)) || passThrough(byId.get(connection.target))) return undefined;
    const fault = faultOf(graph, connection, registry);
    if (fault?.code !== "GRAPH_INPUT_TAKEN") return fault?.message;
    // A new connection to an input takes the place of the one that is there.
    const { target, targetHandle } = connection;
    const left = edges.filter((edge) => edge.target !== target || edge.targetHandle !== targetHandle);
    return faultOf(graphOf(nodes, left, registry), connection, registry)?.message;
  };
}

function faultOf(graph: Graph, connection: Connection, registry: InvocationRegistry) {
  try {
    checkNewEdge(graph, edgeJson(connection), registry);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const message = error instanceof Error ? error.message : String(error);
    return { code, message: message.replace(/^edges\[\d+\]:? /, "").replaceAll(/[0-9a-f-]{36}\./g, "") };
  }
}

/** Whether several edges may lead to the end of a connection: to a collector's items only. */
export function takesMany(nodes: readonly FlowNode[], { target, targetHandle }: Connection): boolean {
  const node = nodes.find(({ id }) => id === target);
  return node !== undefined && isInvocation(node) && node.data.type === "collect" && targetHandle === "item";
}

/** The edges with a new one: it replaces what led to its input, except to a collector's items. */
export function withConnection(edges: readonly FlowEdge[], connection: Connection, many: boolean): FlowEdge[] {
  const { source, target, sourceHandle, targetHandle } = connection;
  const left = edges.filter((edge) => many || edge.target !== target || edge.targetHandle !== targetHandle);
  return [...left, { id: crypto.randomUUID(), source, target, sourceHandle, targetHandle }];
}
