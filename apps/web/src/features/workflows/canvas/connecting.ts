import type { Connection } from "@xyflow/react";
import { create } from "zustand";

/** The end that a connection in progress starts from. */
export interface ConnectionStart {
  readonly nodeId: string;
  readonly handleId: string;
  readonly side: "source" | "target";
}

interface Connecting {
  readonly start: ConnectionStart | undefined;
  readonly judge: (connection: Connection) => string | undefined;
}

/** The connection that is being drawn. */
export const useConnecting = create<Connecting>()(() => ({ start: undefined, judge: () => undefined }));

/** What is wrong with a connection from an output to an output, or from an input to an input. */
export const SAME_SIDE = "same-side";

/** What is wrong with ending the connection at a port; undefined: nothing, or none is being drawn. */
export function faultAt({ start, judge }: Connecting, end: ConnectionStart): string | undefined {
  if (start === undefined || (start.nodeId === end.nodeId && start.handleId === end.handleId)) return undefined;
  if (start.side === end.side) return SAME_SIDE;
  const [from, to] = start.side === "source" ? [start, end] : [end, start];
  return judge({
    ...{ source: from.nodeId, sourceHandle: from.handleId, target: to.nodeId, targetHandle: to.handleId },
  });
}
