import dagre from "@dagrejs/dagre";
import type { FlowEdge, FlowNode } from "./flow.ts";

/** Nodes in columns from left to right along their edges, none over another. */
export function autoLayout(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): FlowNode[] {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 32, ranksep: 80, align: "UL" });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, measured, width, height } of nodes) {
    graph.setNode(id, { width: measured?.width ?? width ?? 280, height: measured?.height ?? height ?? 200 });
  }
  for (const { source, target, id } of edges) graph.setEdge(source, target, {}, id);
  dagre.layout(graph);
  return nodes.map((node) => {
    const { x, y, width, height } = graph.node(node.id);
    return { ...node, position: { x: Math.round(x - width / 2), y: Math.round(y - height / 2) } };
  });
}
