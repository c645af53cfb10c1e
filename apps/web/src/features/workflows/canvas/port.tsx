import { typeText } from "@evoke/invoke";
import { Handle, Position } from "@xyflow/react";
import { memo } from "react";
import type { FieldTemplate } from "../templates/read-templates.ts";
import { faultAt, useConnecting } from "./connecting.ts";
import classes from "./node.module.css";
import { isMany, portColor } from "./port-color.ts";

interface PortProps {
  readonly nodeId: string;
  readonly field: FieldTemplate;
  readonly side: "source" | "target";
}

/** Where edges start or end. While one is drawn, a port that it cannot reach is dim. */
export const Port = memo(function Port({ nodeId, field, side }: PortProps) {
  const fault = useConnecting((state) => faultAt(state, { nodeId, handleId: field.name, side }));
  const type = typeText(field.type);
  return (
    <Handle
      id={field.name}
      type={side}
      position={side === "source" ? Position.Right : Position.Left}
      className={classes.port}
      data-many={isMany(field.type) || undefined}
      data-fault={fault !== undefined || undefined}
      style={{ "--port": portColor(field.type) } as React.CSSProperties}
      title={`${field.title}: ${type.length > 80 ? `${type.slice(0, 77)}…` : type}`}
    />
  );
});
