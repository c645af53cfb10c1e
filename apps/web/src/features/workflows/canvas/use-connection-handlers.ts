import type { InvocationRegistry } from "@evoke/invoke";
import type { Connection, IsValidConnection, OnConnectEnd, OnConnectStart } from "@xyflow/react";
import { useMemo } from "react";
import { connectionJudge, takesMany, withConnection } from "../document/connections.ts";
import { edit, useEditor } from "../document/editor.ts";
import { useConnecting } from "./connecting.ts";
import { openPalette } from "./palette-store.ts";

/** What happens while a connection is drawn: it is judged by the framework's rules, and asks for a node where it ends in none. */
export function useConnectionHandlers(registry: InvocationRegistry) {
  return useMemo(() => {
    const onConnectStart: OnConnectStart = (_, { nodeId, handleId, handleType }) => {
      if (nodeId === null || handleId === null || handleType === null) return;
      const { nodes, edges } = useEditor.getState();
      const judge = connectionJudge(nodes, edges, registry);
      useConnecting.setState({ start: { nodeId, handleId, side: handleType }, judge });
    };
    const onConnect = (connection: Connection): void =>
      edit(({ nodes, edges }) => ({ edges: withConnection(edges, connection, takesMany(nodes, connection)) }));
    const onConnectEnd: OnConnectEnd = (event, { isValid, fromHandle, toHandle }) => {
      useConnecting.setState({ start: undefined });
      if (isValid || toHandle !== null || fromHandle === null) return;
      const { clientX: x, clientY: y } =
        "changedTouches" in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
      openPalette({ x, y }, { nodeId: fromHandle.nodeId, handleId: fromHandle.id ?? "", side: fromHandle.type });
    };
    const isValidConnection: IsValidConnection = ({ source, target, sourceHandle, targetHandle }) =>
      useConnecting.getState().judge({
        ...{ source, target },
        ...{ sourceHandle: sourceHandle ?? null, targetHandle: targetHandle ?? null },
      }) === undefined;
    return { onConnectStart, onConnect, onConnectEnd, isValidConnection };
  }, [registry]);
}
