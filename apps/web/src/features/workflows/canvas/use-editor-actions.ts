import { useReactFlow } from "@xyflow/react";
import { useAction } from "../../../app/use-action.ts";
import { autoLayout } from "../document/auto-layout.ts";
import { copyParts } from "../document/clipboard.ts";
import { addParts, edit, redo, undo, useEditor } from "../document/editor.ts";
import type { FlowEdge, FlowNode } from "../document/flow.ts";
import { openPalette } from "./palette-store.ts";

let copied: { readonly nodes: readonly FlowNode[]; readonly edges: readonly FlowEdge[] } = { nodes: [], edges: [] };

/** What can be done with the nodes by key or from the command palette. */
export function useEditorActions(): void {
  const { fitView } = useReactFlow();
  useAction("addNode", () => openPalette());
  useAction("undo", undo);
  useAction("redo", redo);
  useAction("copyNodes", () => {
    const { nodes, edges } = useEditor.getState();
    copied = { nodes: nodes.filter(({ selected }) => selected), edges };
  });
  useAction("pasteNodes", () => {
    const parts = copyParts(copied.nodes, copied.edges);
    addParts(parts.nodes, parts.edges);
    copied = parts;
  });
  useAction("selectAllNodes", () =>
    useEditor.setState(({ nodes }) => ({ nodes: nodes.map((node) => ({ ...node, selected: true })) })),
  );
  useAction("autoLayout", () => {
    edit(({ nodes, edges }) => ({ nodes: autoLayout(nodes, edges) }));
    requestAnimationFrame(() => void fitView({ maxZoom: 1, padding: 0.15 }));
  });
  useAction("fitView", () => void fitView({ maxZoom: 1, padding: 0.15 }));
}
