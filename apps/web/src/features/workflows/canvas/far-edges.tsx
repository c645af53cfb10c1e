import { ViewportPortal } from "@xyflow/react";
import { memo, useMemo } from "react";
import { useEditor } from "../document/editor.ts";
import type { FlowEdge, FlowNode } from "../document/flow.ts";
import { useEditorNodes } from "../templates/known-nodes-context.ts";
import type { Templates } from "../templates/read-templates.ts";
import classes from "./canvas.module.css";
import { edgeColor, nodesById } from "./edge-color.ts";
import { nodeBox } from "./node-height.ts";

/** Every edge in one drawing, which is all that the canvas moves: seen from afar, a drawing for each would only be slow. */
export const FarEdges = memo(function FarEdges() {
  const nodes = useEditor((state) => state.nodes);
  const edges = useEditor((state) => state.edges);
  const { templates } = useEditorNodes();
  const paths = useMemo(() => pathsOf(nodes, edges, templates), [nodes, edges, templates]);
  return (
    <ViewportPortal>
      <svg className={classes.farEdges} aria-hidden="true">
        {paths}
      </svg>
    </ViewportPortal>
  );
});

function pathsOf(nodes: readonly FlowNode[], edges: readonly FlowEdge[], templates: Templates) {
  const byId = nodesById(nodes);
  return edges.map((edge) => {
    const [source, target] = [byId.get(edge.source), byId.get(edge.target)];
    if (source === undefined || target === undefined) return null;
    const [from, to] = [nodeBox(source, templates), nodeBox(target, templates)];
    const start = { x: from.x + from.width, y: from.y + from.height / 3 };
    const end = { x: to.x, y: to.y + (to.height * 2) / 3 };
    const bend = Math.max(60, Math.abs(end.x - start.x) / 2);
    const path = `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`;
    return <path key={edge.id} d={path} style={{ stroke: edgeColor(edge, nodes, templates) }} />;
  });
}
