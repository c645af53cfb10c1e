import type { Connection } from "@xyflow/react";
import type { FlowEdge, FlowNode } from "./flow.ts";

/** How far a copy is from what was copied, in pixels of the canvas. */
const OFFSET = 40;

/** Nodes with new ids and the connections between them, a little aside. */
export function copyParts(nodes: readonly FlowNode[], edges: readonly FlowEdge[]) {
  const ids = new Map(nodes.map(({ id }) => [id, crypto.randomUUID()]));
  const copies = nodes.map((node) => {
    const id = ids.get(node.id) ?? node.id;
    const position = { x: node.position.x + OFFSET, y: node.position.y + OFFSET };
    return { ...node, id, position, selected: true, data: { ...node.data, id } } as FlowNode;
  });
  const connections = edges.flatMap(({ sourceHandle = null, targetHandle = null, ...edge }): Connection[] => {
    const [source, target] = [ids.get(edge.source), ids.get(edge.target)];
    return source && target ? [{ source, sourceHandle, target, targetHandle }] : [];
  });
  return { nodes: copies, connections };
}
