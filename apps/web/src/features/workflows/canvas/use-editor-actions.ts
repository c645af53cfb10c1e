import { useReactFlow } from "@xyflow/react";
import { useAction } from "../../../app/use-action.ts";
import { autoLayout } from "../document/auto-layout.ts";
import { copyParts } from "../document/clipboard.ts";
import { addParts, edit, redo, undo, useEditor } from "../document/editor.ts";
import type { FlowEdge, FlowNode } from "../document/flow.ts";
import { fitOptions } from "./first-viewport.ts";
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
    addParts(parts.nodes, parts.connections);
    // Pasted once more they come a little further aside.
    const shift = new Map(copied.nodes.map(({ id }, index) => [id, parts.nodes[index]?.position]));
    copied = {
      ...copied,
      nodes: copied.nodes.map((node) => ({ ...node, position: shift.get(node.id) ?? node.position })),
    };
  });
  useAction("selectAllNodes", () =>
    useEditor.setState(({ nodes }) => ({ nodes: nodes.map((node) => ({ ...node, selected: true })) })),
  );
  useAction("autoLayout", () => {
    edit(({ nodes, edges }) => ({ nodes: autoLayout(nodes, edges) }));
    requestAnimationFrame(() => void fitView(fitOptions));
  });
  useAction("fitView", () => void fitView(fitOptions));
}
