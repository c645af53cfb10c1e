import "@xyflow/react/dist/style.css";
import { useComputedColorScheme } from "@mantine/core";
import {
  Background,
  Controls,
  MiniMap,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  useStore,
  type Viewport,
} from "@xyflow/react";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { beforeDrag, onEdgesChange, onNodesChange, removeParts, useEditor } from "../document/editor.ts";
import { type FlowEdge, type FlowNode, isInvocation } from "../document/flow.ts";
import type { KnownNodes } from "../templates/use-templates.ts";
import classes from "./canvas.module.css";
import { FAR_ZOOM, FarContext, setMoving } from "./canvas-view.ts";
import { ConnectionFault } from "./connection-fault.tsx";
import { FarEdges } from "./far-edges.tsx";
import { firstViewport, fitOptions, MIN_ZOOM } from "./first-viewport.ts";
import { InvocationNodeView } from "./invocation-node.tsx";
import { ConnectorView, NotesNodeView } from "./notes-node.tsx";
import { openPalette } from "./palette-store.ts";
import { hueColor } from "./port-color.ts";
import { TypedEdge } from "./typed-edge.tsx";
import { useConnectionHandlers } from "./use-connection-handlers.ts";

const nodeTypes = {
  invocation: InvocationNodeView,
  notes: NotesNodeView,
  connector: ConnectorView,
  current_image: ConnectorView,
};
const edgeTypes = { default: TypedEdge };
const noEdges: FlowEdge[] = [];
const deleteKeys = ["Delete", "Backspace"];
const selectionKeys = ["Shift", "Meta", "Control"];
const proOptions = { hideAttribution: true };
const startMoving = () => setMoving(true);
const stopMoving = () => setMoving(false);

/** What is deleted goes in one step of undo, so that nothing is left for the canvas to delete part by part. */
async function onBeforeDelete(parts: { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] }): Promise<false> {
  const ids = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id));
  if (parts.nodes.length + parts.edges.length > 0) removeParts(ids(parts.nodes), ids(parts.edges));
  return false;
}

/** Where the canvas was when the page was left, and of which document. */
let left: { readonly opened: number; readonly viewport: Viewport } | undefined;

/** The nodes and edges of the workflow, to be moved and connected. Another workflow has a canvas of its own. */
export function Canvas(known: KnownNodes) {
  const box = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState<Viewport>();
  useLayoutEffect(() => {
    const { opened, nodes } = useEditor.getState();
    const size = { width: box.current?.clientWidth ?? 0, height: box.current?.clientHeight ?? 0 };
    setViewport(left?.opened === opened ? left.viewport : firstViewport(nodes, known.templates, size));
  }, [known.templates]);
  return (
    <div ref={box} className={classes.box}>
      {viewport && <Flow {...known} viewport={viewport} />}
    </div>
  );
}

function Flow({ templates, registry, viewport }: KnownNodes & { readonly viewport: Viewport }) {
  const nodes = useEditor((state) => state.nodes);
  const edges = useEditor((state) => state.edges);
  const far = useStore(({ panZoom, transform }) => (panZoom === null ? viewport.zoom : transform[2]) < FAR_ZOOM);
  const { getViewport } = useReactFlow();
  useEffect(() => {
    const { opened } = useEditor.getState();
    return () => {
      left = { opened, viewport: getViewport() };
    };
  }, [getViewport]);
  const scheme = useComputedColorScheme("dark");
  const connection = useConnectionHandlers(registry);
  const onPaneContextMenu = useCallback((event: MouseEvent | React.MouseEvent) => {
    event.preventDefault();
    openPalette({ x: event.clientX, y: event.clientY });
  }, []);
  const color = useCallback(
    (node: FlowNode) =>
      isInvocation(node) ? hueColor(templates.get(node.data.type)?.category ?? "") : "var(--evoke-warn)",
    [templates],
  );
  // Only what changes with the document is drawn anew when a node is moved.
  const surroundings = useMemo(
    () => (
      <>
        <Background gap={24} />
        <Controls showInteractive={false} position="bottom-left" />
        <MiniMap<FlowNode> pannable zoomable nodeColor={color} position="bottom-right" />
        <ConnectionFault />
      </>
    ),
    [color],
  );
  return (
    <FarContext value={far}>
      <ReactFlow
        className={classes.canvas}
        colorMode={scheme}
        nodes={nodes}
        edges={far ? noEdges : edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStart={beforeDrag}
        onSelectionDragStart={beforeDrag}
        onBeforeDelete={onBeforeDelete}
        onMoveStart={startMoving}
        onMoveEnd={stopMoving}
        {...connection}
        onPaneContextMenu={onPaneContextMenu}
        deleteKeyCode={deleteKeys}
        multiSelectionKeyCode={selectionKeys}
        selectionKeyCode="Shift"
        selectionMode={SelectionMode.Partial}
        onlyRenderVisibleElements
        connectionRadius={24}
        minZoom={MIN_ZOOM}
        maxZoom={2}
        defaultViewport={viewport}
        fitViewOptions={fitOptions}
        proOptions={proOptions}
      >
        {far && <FarEdges />}
        {surroundings}
      </ReactFlow>
    </FarContext>
  );
}
