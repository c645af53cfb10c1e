import { type FlowEdge, type FlowNode, isInvocation } from "../document/flow.ts";
import type { Templates } from "../templates/read-templates.ts";
import { portColor } from "./port-color.ts";

const known = new WeakMap<readonly FlowNode[], ReadonlyMap<string, FlowNode>>();

/** Nodes by their ids, looked up once for a list of nodes, which is never changed. */
export function nodesById(nodes: readonly FlowNode[]): ReadonlyMap<string, FlowNode> {
  const index = known.get(nodes) ?? new Map(nodes.map((node) => [node.id, node]));
  known.set(nodes, index);
  return index;
}

/** The colour of an edge: that of the type that comes out of its source. */
export function edgeColor(
  { source, sourceHandle }: Pick<FlowEdge, "source"> & { readonly sourceHandle?: string | null | undefined },
  nodes: readonly FlowNode[],
  templates: Templates,
): string {
  const node = nodesById(nodes).get(source);
  const template = node && isInvocation(node) ? templates.get(node.data.type) : undefined;
  const port = template?.outputs.find(({ name }) => name === sourceHandle);
  return port === undefined ? "var(--evoke-dim)" : portColor(port.type);
}
