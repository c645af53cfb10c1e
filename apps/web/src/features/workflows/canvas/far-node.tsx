import type { NodeProps } from "@xyflow/react";
import { thumbnailUrl } from "../../../api/queries/images.ts";
import type { InvocationNode } from "../document/flow.ts";
import { useRunState } from "../run/run-state.ts";
import type { NodeTemplate } from "../templates/read-templates.ts";
import classes from "./node.module.css";
import { nodeHeight } from "./node-height.ts";

type FarNodeProps = NodeProps<InvocationNode> & { readonly template: NodeTemplate | undefined };

/** A node seen from afar: a block of its size with its title, or with the last picture that it made. */
export function FarNode({ id, data, height, template }: FarNodeProps) {
  const image = useRunState((state) => state.nodes[id]?.images.at(-1));
  return (
    <div
      className={`${classes.far} evoke-node-header`}
      style={{ height: height === undefined || height === 0 ? nodeHeight(data, template) : height - 2 }}
    >
      {data.label || template?.title || data.type}
      {image !== undefined && <img src={thumbnailUrl(image)} alt="" draggable={false} />}
    </div>
  );
}
