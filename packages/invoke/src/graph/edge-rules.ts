import { didYouMean, EvokeError } from "@evoke/errors";
import { COLLECT } from "../control/types.ts";
import type { InvocationDefinition } from "../invocation/define-invocation.ts";
import type { FieldType } from "../invocation/field-type.ts";
import { isCompatible, typeText } from "../invocation/field-type.ts";
import { type InputPort, inputPort, portsOf } from "../invocation/ports.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import { endText, type Graph } from "./graph.ts";
import type { EdgeJson } from "./graph-json.ts";

/** An edge with its place in the graph's list, for messages. */
export interface EdgeAt {
  readonly edge: EdgeJson;
  readonly index: number;
}

/** The ports that an edge connects. */
interface EdgePorts {
  readonly from: FieldType;
  readonly to: InputPort;
}

/** Whether an input takes any number of edges. */
export function takesMany(graph: Graph, { node_id, field }: EdgeJson["destination"]): boolean {
  return field === "item" && graph.nodes.get(node_id)?.type === COLLECT;
}

/**
 * Checks an edge on its own: both nodes and both fields exist, and the types fit.
 * @throws GRAPH_NODE_MISSING, GRAPH_SELF_EDGE, GRAPH_FIELD_UNKNOWN, GRAPH_INPUT_DIRECT, GRAPH_TYPE_MISMATCH
 */
export function checkEdge(graph: Graph, at: EdgeAt, registry: InvocationRegistry): void {
  const { edge, index } = at;
  const { from, to } = edgePorts(graph, at, registry);
  if (edge.source.node_id === edge.destination.node_id) {
    throw new EvokeError("GRAPH_SELF_EDGE", { index, node: edge.source.node_id });
  }
  if (to.input === "direct") {
    throw new EvokeError("GRAPH_INPUT_DIRECT", { index, node: edge.destination.node_id, field: to.name });
  }
  // What a collector may be given depends on its other inputs too: `checkCollect` does it.
  const isCollection = to.name === "collection" && graph.nodes.get(edge.destination.node_id)?.type === COLLECT;
  if (isCollection || isCompatible(from, to.type)) return;
  throw new EvokeError("GRAPH_TYPE_MISMATCH", {
    index,
    source: endText(edge.source),
    destination: endText(edge.destination),
    from: typeText(from),
    to: typeText(to.type),
  });
}

/** Finds what an edge connects. @throws GRAPH_NODE_MISSING, GRAPH_FIELD_UNKNOWN */
function edgePorts(graph: Graph, { edge, index }: EdgeAt, registry: InvocationRegistry): EdgePorts {
  const source = invocationAt(graph, edge, { end: "source", index, registry });
  const destination = invocationAt(graph, edge, { end: "destination", index, registry });
  const from = portsOf(source).outputs.get(edge.source.field);
  if (from === undefined) throw unknownField(source, edge.source, { index, direction: "output" });
  const to = inputPort(destination, edge.destination.field);
  if (to === undefined) throw unknownField(destination, edge.destination, { index, direction: "input" });
  return { from, to };
}

function invocationAt(
  graph: Graph,
  edge: EdgeJson,
  options: { readonly end: "source" | "destination"; readonly index: number; readonly registry: InvocationRegistry },
): InvocationDefinition {
  const { end, index, registry } = options;
  const node = graph.nodes.get(edge[end].node_id);
  if (node === undefined) throw new EvokeError("GRAPH_NODE_MISSING", { index, end, id: edge[end].node_id });
  return registry.get(node.type);
}

function unknownField(
  invocation: InvocationDefinition,
  end: EdgeJson["source"],
  where: { readonly index: number; readonly direction: "input" | "output" },
): EvokeError {
  const ports = portsOf(invocation);
  const names = [...(where.direction === "input" ? ports.inputs : ports.outputs).keys()];
  return new EvokeError("GRAPH_FIELD_UNKNOWN", {
    ...where,
    node: end.node_id,
    type: invocation.type,
    field: end.field,
    nearest: didYouMean(end.field, names),
    fields: names.join(", ") || "none",
  });
}
