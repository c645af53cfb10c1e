import { Handle, type NodeProps, NodeResizer, Position } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { changeNode } from "../document/editor.ts";
import type { NotesNode, OtherNode } from "../document/flow.ts";
import classes from "./node.module.css";

/** A note on the canvas. */
export const NotesNodeView = memo(function NotesNodeView({ id, data, selected }: NodeProps<NotesNode>) {
  const { t } = useTranslation();
  return (
    <div className={classes.note} data-selected={selected || undefined}>
      <NodeResizer isVisible={selected} minWidth={160} minHeight={80} />
      <textarea
        className="nodrag nowheel"
        aria-label={t("workflows.node.notes")}
        placeholder={t("workflows.node.notePlaceholder")}
        value={data.notes}
        onChange={(event) => changeNode(id, { notes: event.currentTarget.value }, "notes")}
      />
    </div>
  );
});

/** A bend in an edge, as InvokeAI's editor makes them. */
export const ConnectorView = memo(function ConnectorView(_: NodeProps<OtherNode>) {
  return (
    <div className={classes.connector}>
      <Handle id="in" type="target" position={Position.Left} className={classes.port} />
      <Handle id="out" type="source" position={Position.Right} className={classes.port} />
    </div>
  );
});
