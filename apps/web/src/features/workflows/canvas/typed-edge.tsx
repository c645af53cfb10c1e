import { BaseEdge, type EdgeProps, getBezierPath } from "@xyflow/react";
import { memo } from "react";
import { useEditor } from "../document/editor.ts";
import { useRunState } from "../run/run-state.ts";
import { useEditorNodes } from "../templates/known-nodes-context.ts";
import { edgeColor } from "./edge-color.ts";

/** An edge in the colour of what goes through it; it is dashed while its target waits for it. */
export const TypedEdge = memo(function TypedEdge(props: EdgeProps) {
  const { id, source, target, sourceHandleId, selected } = props;
  const { templates } = useEditorNodes();
  const color = useEditor(({ nodes }) => edgeColor({ source, sourceHandle: sourceHandleId }, nodes, templates));
  const active = useRunState(({ nodes }) => nodes[target]?.status === "running");
  const [path] = getBezierPath(props);
  return (
    <BaseEdge
      id={id}
      path={path}
      style={{
        stroke: selected ? "var(--evoke-accent)" : color,
        strokeWidth: selected || active ? 3 : 2,
        ...(active && { strokeDasharray: "6 4" }),
      }}
    />
  );
});
