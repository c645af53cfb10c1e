import type { NodeProps } from "@xyflow/react";
import { type CSSProperties, memo } from "react";
import type { InvocationNode } from "../document/flow.ts";
import { useRunState } from "../run/run-state.ts";
import { useEditorNodes } from "../templates/known-nodes-context.ts";
import { useFar } from "./canvas-view.ts";
import { FarNode } from "./far-node.tsx";
import { NearNode } from "./near-node.tsx";
import classes from "./node.module.css";
import { hueColor } from "./port-color.ts";
import { useMeasuredPorts } from "./use-measured-ports.ts";

/** A node that is run: a block with its title from afar, its header, inputs and outputs from near. */
export const InvocationNodeView = memo(function InvocationNodeView(props: NodeProps<InvocationNode>) {
  const { id, data, selected } = props;
  const far = useFar();
  const template = useEditorNodes().templates.get(data.type);
  const status = useRunState((state) => state.nodes[id]?.status);
  const color = template === undefined ? "var(--evoke-bad)" : hueColor(template.category);
  useMeasuredPorts(id, far);
  return (
    <div
      className={classes.node}
      data-selected={selected || undefined}
      data-status={status}
      data-node-type={data.type}
      data-far={far || undefined}
      style={{ "--category": color } as CSSProperties}
    >
      {far ? <FarNode {...props} template={template} /> : <NearNode {...props} template={template} />}
    </div>
  );
});
