import {
  applyEdgeChanges,
  applyNodeChanges,
  type Connection,
  type EdgeChange,
  type NodeChange,
  type XYPosition,
} from "@xyflow/react";
import { temporal } from "zundo";
import { create } from "zustand";
import { emptyForm, type Form, withoutNodes } from "../form/form.ts";
import type { NodeTemplate } from "../templates/read-templates.ts";
import { takesMany, withConnection } from "./connections.ts";
import { emptyInfo, type FlowEdge, type FlowNode, type InvocationData, type WorkflowInfo } from "./flow.ts";
import type { FlowDocument } from "./workflow-document.ts";

/** What is being edited. Its parts are replaced, never changed. */
interface Editor {
  readonly info: WorkflowInfo;
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
  readonly form: Form;
  /** Whether something changed since it was opened or saved. */
  readonly changed: boolean;
  /** How many documents were opened before: a canvas that shows another document starts anew. */
  readonly opened: number;
}

const empty: Editor = { info: emptyInfo, nodes: [], edges: [], form: emptyForm, changed: false, opened: 0 };

/** The workflow on the canvas, with what it was before. */
export const useEditor = create<Editor>()(
  temporal((): Editor => empty, {
    limit: 100,
    partialize: ({ info, nodes, edges, form }) => ({ info, nodes, edges, form }),
    equality: (a, b) => a.info === b.info && a.nodes === b.nodes && a.edges === b.edges && a.form === b.form,
  }),
);

const history = () => useEditor.temporal.getState();

export const undo = (): void => history().undo();
export const redo = (): void => history().redo();

/** Changes that nobody would take back by themselves: what is selected, sizes, places while a node is being dragged. */
function unrecorded(change: () => void): void {
  history().pause();
  change();
  history().resume();
}

/** Opens another document; what was done before is forgotten. */
export function showDocument({ info, nodes, edges, form }: FlowDocument): void {
  useEditor.setState(({ opened }) => ({
    ...{ info, nodes: [...nodes], edges: [...edges], form },
    ...{ changed: false, opened: opened + 1 },
  }));
  history().clear();
}

export function newDocument(): void {
  showDocument({ ...empty });
}

let lastEdit = { key: "", at: 0 };

/** How long typing in one place is one step of undo, in milliseconds. */
const ONE_EDIT = 1500;

/** Changes the document; what has the same `key` shortly after is the same step of undo. */
export function edit(change: (before: Editor) => Partial<Editor>, key = ""): void {
  const now = Date.now();
  const goesOn = key !== "" && key === lastEdit.key && now - lastEdit.at < ONE_EDIT;
  lastEdit = { key, at: now };
  const apply = () => useEditor.setState((before) => ({ ...change(before), changed: true }));
  if (goesOn) unrecorded(apply);
  else apply();
}

/** What the canvas tells of its nodes: places, sizes, what is selected. */
export function onNodesChange(changes: NodeChange<FlowNode>[]): void {
  unrecorded(() => useEditor.setState(({ nodes }) => ({ nodes: applyNodeChanges(changes, nodes) })));
}

/** Notes where nodes were before they are dragged. */
export function beforeDrag(): void {
  edit(({ nodes }) => ({ nodes: [...nodes] }));
}

/** What the canvas tells of its edges: what is selected. */
export function onEdgesChange(changes: EdgeChange<FlowEdge>[]): void {
  unrecorded(() => useEditor.setState(({ edges }) => ({ edges: applyEdgeChanges(changes, edges) })));
}

/** A new node of a kind. */
export function newNode(template: NodeTemplate, position: XYPosition): FlowNode {
  const { type, version, nodePack, useCache, inputs } = template;
  const id = crypto.randomUUID();
  const states = inputs.map(({ name, default: value }) => [
    name,
    { name, label: "", ...(value !== undefined && value !== null && { value }) },
  ]);
  return {
    id,
    type: "invocation",
    dragHandle: ".evoke-node-header",
    position,
    selected: true,
    data: {
      ...{ id, type, version, nodePack, useCache, label: "", notes: "", isOpen: true },
      // What makes pictures shows them in the gallery at its end: only what leads nowhere is worth keeping.
      isIntermediate: type !== "save_image" && type !== "l2i",
      inputs: Object.fromEntries(states),
    },
  };
}

export function changeNode(id: string, change: Partial<InvocationData>, key = ""): void {
  edit(
    ({ nodes }) => ({
      nodes: nodes.map((node) =>
        node.id === id ? ({ ...node, data: { ...node.data, ...change } } as FlowNode) : node,
      ),
    }),
    key && `${id}.${key}`,
  );
}

/** Sets the value of an input; `undefined` brings back the default. */
export function setInput(id: string, name: string, value: unknown): void {
  edit(
    ({ nodes }) => ({
      nodes: nodes.map((node) => {
        if (node.id !== id || node.type !== "invocation") return node;
        const { value: _, ...rest } = node.data.inputs[name] ?? { name, label: "" };
        const input = value === undefined ? rest : { ...rest, value };
        return { ...node, data: { ...node.data, inputs: { ...node.data.inputs, [name]: input } } };
      }),
    }),
    `${id}.${name}`,
  );
}

/** Names an input; an empty name brings back its own. */
export function setInputLabel(id: string, name: string, label: string): void {
  edit(
    ({ nodes }) => ({
      nodes: nodes.map((node) => {
        if (node.id !== id || node.type !== "invocation") return node;
        const input = { ...node.data.inputs[name], name, label };
        return { ...node, data: { ...node.data, inputs: { ...node.data.inputs, [name]: input } } };
      }),
    }),
    `${id}.${name}.label`,
  );
}

/** Adds nodes, which alone are selected then, and connections: those of inputs that are taken replace the earlier ones. */
export function addParts(nodes: readonly FlowNode[], connections: readonly Connection[] = []): void {
  edit((before) => {
    const all = [...before.nodes.map((node) => (node.selected ? { ...node, selected: false } : node)), ...nodes];
    const edges = connections.reduce<FlowEdge[]>(
      (made, connection) => withConnection(made, connection, takesMany(all, connection)),
      before.edges,
    );
    return { nodes: all, edges };
  });
}

/** Removes nodes with their edges and their places in the form, and edges: one step of undo. */
export function removeParts(nodeIds: ReadonlySet<string>, edgeIds: ReadonlySet<string> = new Set()): void {
  edit(({ nodes, edges, form }) => ({
    nodes: nodes.filter(({ id }) => !nodeIds.has(id)),
    edges: edges.filter(({ id, source, target }) => !edgeIds.has(id) && !nodeIds.has(source) && !nodeIds.has(target)),
    form: withoutNodes(form, nodeIds),
  }));
}
