import { Handle, Position } from "@xyflow/react";
import { useShallow } from "zustand/react/shallow";
import { useEditor } from "../document/editor.ts";
import classes from "./node.module.css";

/** Ports of a node of an unknown kind: those that its edges name, so that they are kept and seen. */
export function UnknownPorts({ id }: { readonly id: string }) {
  const ports = useEditor(
    useShallow(({ edges }) => [
      ...new Set(
        edges.flatMap(({ source, target, sourceHandle, targetHandle }) => [
          ...(source === id ? [`>${sourceHandle}`] : []),
          ...(target === id ? [`<${targetHandle}`] : []),
        ]),
      ),
    ]),
  );
  return (
    <div className={classes.body}>
      {ports.map((port) => {
        const out = port.startsWith(">");
        return (
          <div key={port} className={out ? classes.output : classes.input}>
            {port.slice(1)}
            <Handle
              id={port.slice(1)}
              type={out ? "source" : "target"}
              position={out ? Position.Right : Position.Left}
              className={classes.port}
            />
          </div>
        );
      })}
    </div>
  );
}
