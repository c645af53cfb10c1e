import "@xyflow/react/dist/style.css";
import { useComputedColorScheme } from "@mantine/core";
import {
  Background,
  type Connection,
  Controls,
  MiniMap,
  type OnConnectEnd,
  ReactFlow,
  SelectionMode,
} from "@xyflow/react";
import { connectionJudge, withConnection } from "../document/connections.ts";
import { beforeDrag, edit, onEdgesChange, onNodesChange, useEditor } from "../document/editor.ts";
import { type FlowNode, isInvocation } from "../document/flow.ts";
import type { KnownNodes } from "../templates/use-templates.ts";
import classes from "./canvas.module.css";
import { useConnecting } from "./connecting.ts";
import { InvocationNodeView } from "./invocation-node.tsx";
import { ConnectorView, NotesNodeView } from "./notes-node.tsx";
import { openPalette } from "./palette-store.ts";
import { hueColor } from "./port-color.ts";

const nodeTypes = {
  invocation: InvocationNodeView,
  notes: NotesNodeView,
  connector: ConnectorView,
  current_image: ConnectorView,
};
const defaultEdgeOptions = { type: "default" };

/** The nodes and edges of the workflow, to be moved and connected. */
export function Canvas({ templates, registry }: KnownNodes) {
  const nodes = useEditor((state) => state.nodes);
  const edges = useEditor((state) => state.edges);
  const scheme = useComputedColorScheme("dark");
  const onConnectEnd: OnConnectEnd = (event, { isValid, fromHandle, toHandle }) => {
    useConnecting.setState({ start: undefined });
    if (isValid || toHandle !== null || fromHandle === null) return;
    const { clientX: x, clientY: y } =
      "changedTouches" in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
    openPalette({ x, y }, { nodeId: fromHandle.nodeId, handleId: fromHandle.id ?? "", side: fromHandle.type });
  };
  const onConnect = (connection: Connection) => {
    const target = useEditor.getState().nodes.find(({ id }) => id === connection.target);
    const many =
      target !== undefined &&
      isInvocation(target) &&
      target.data.type === "collect" &&
      connection.targetHandle === "item";
    edit((before) => ({ edges: withConnection(before.edges, connection, many) }));
  };
  const color = (node: FlowNode) =>
    isInvocation(node) ? hueColor(templates.get(node.data.type)?.category ?? "") : "var(--evoke-warn)";
  return (
    <ReactFlow
      className={classes.canvas}
      colorMode={scheme}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      defaultEdgeOptions={defaultEdgeOptions}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onNodeDragStart={beforeDrag}
      onSelectionDragStart={beforeDrag}
      onConnectStart={(_, { nodeId, handleId, handleType }) => {
        if (nodeId === null || handleId === null || handleType === null) return;
        const state = useEditor.getState();
        useConnecting.setState({
          start: { nodeId, handleId, side: handleType },
          judge: connectionJudge(state.nodes, state.edges, registry),
        });
      }}
      onConnect={onConnect}
      onConnectEnd={onConnectEnd}
      isValidConnection={({ source, target, sourceHandle = null, targetHandle = null }) =>
        useConnecting.getState().judge({ source, target, sourceHandle, targetHandle }) === undefined
      }
      onPaneContextMenu={(event) => {
        event.preventDefault();
        openPalette({ x: event.clientX, y: event.clientY });
      }}
      deleteKeyCode={["Delete", "Backspace"]}
      multiSelectionKeyCode={["Shift", "Meta", "Control"]}
      selectionKeyCode="Shift"
      selectionMode={SelectionMode.Partial}
      onlyRenderVisibleElements
      connectionRadius={24}
      minZoom={0.1}
      maxZoom={2}
      fitView
      fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
      proOptions={{ hideAttribution: true }}
    >
      <Background gap={24} />
      <Controls showInteractive={false} position="bottom-left" />
      <MiniMap<FlowNode> pannable zoomable nodeColor={color} position="bottom-right" />
    </ReactFlow>
  );
}
