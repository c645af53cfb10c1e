import { applyEdgeChanges, applyNodeChanges, type EdgeChange, type NodeChange, type XYPosition } from "@xyflow/react";
import { temporal } from "zundo";
import { create } from "zustand";
import { emptyForm, type Form, withoutNodes } from "../form/form.ts";
import type { NodeTemplate } from "../templates/read-templates.ts";
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
}

const empty: Editor = { info: emptyInfo, nodes: [], edges: [], form: emptyForm, changed: false };

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
  useEditor.setState({ info, nodes: [...nodes], edges: [...edges], form, changed: false });
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

export function onNodesChange(changes: NodeChange<FlowNode>[]): void {
  const removed = new Set(changes.flatMap((change) => (change.type === "remove" ? [change.id] : [])));
  if (removed.size > 0) {
    edit(({ nodes, form }) => ({ nodes: applyNodeChanges(changes, nodes), form: withoutNodes(form, removed) }));
    return;
  }
  unrecorded(() => useEditor.setState(({ nodes }) => ({ nodes: applyNodeChanges(changes, nodes) })));
}

/** Notes where nodes were before they are dragged. */
export function beforeDrag(): void {
  edit(({ nodes }) => ({ nodes: [...nodes] }));
}

export function onEdgesChange(changes: EdgeChange<FlowEdge>[]): void {
  const apply = ({ edges }: Editor) => ({ edges: applyEdgeChanges(changes, edges) });
  if (changes.some(({ type }) => type === "remove")) {
    // Edges of a deleted node go with it, in the same step.
    edit(apply, "");
  } else unrecorded(() => useEditor.setState(apply));
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

/** Adds nodes and edges, which alone are selected then. */
export function addParts(nodes: readonly FlowNode[], edges: readonly FlowEdge[] = []): void {
  edit((before) => ({
    nodes: [...before.nodes.map((node) => (node.selected ? { ...node, selected: false } : node)), ...nodes],
    edges: [...before.edges, ...edges],
  }));
}

export function deleteNodes(ids: ReadonlySet<string>): void {
  edit(({ nodes, edges, form }) => ({
    nodes: nodes.filter(({ id }) => !ids.has(id)),
    edges: edges.filter(({ source, target }) => !ids.has(source) && !ids.has(target)),
    form: withoutNodes(form, ids),
  }));
}
