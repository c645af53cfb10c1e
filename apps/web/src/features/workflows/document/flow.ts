import type { Edge, Node } from "@xyflow/react";

/** What a user said of one input. Without `value` the default stands. */
export interface InputState {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly value?: unknown;
}

/** A node that is run; keys that are not known here are kept. */
export interface InvocationData extends Record<string, unknown> {
  readonly type: string;
  readonly version: string;
  readonly label: string;
  readonly notes: string;
  readonly isOpen: boolean;
  readonly isIntermediate: boolean;
  readonly useCache: boolean;
  readonly inputs: Readonly<Record<string, InputState>>;
}

interface NotesData extends Record<string, unknown> {
  readonly label: string;
  readonly notes: string;
}

export type InvocationNode = Node<InvocationData, "invocation">;
export type NotesNode = Node<NotesData, "notes">;
/** Connectors and the like, kept as they are. */
export type OtherNode = Node<Record<string, unknown>, "connector" | "current_image">;
export type FlowNode = InvocationNode | NotesNode | OtherNode;
export type FlowEdge = Edge;

/** What a workflow says about itself. */
export interface WorkflowInfo {
  readonly id?: string;
  readonly category: "user" | "default";
  readonly name: string;
  readonly author: string;
  readonly description: string;
  readonly version: string;
  readonly contact: string;
  /** Separated by commas. */
  readonly tags: string;
  readonly notes: string;
}

export const emptyInfo: WorkflowInfo = {
  category: "user",
  name: "",
  author: "",
  description: "",
  version: "1.0.0",
  contact: "",
  tags: "",
  notes: "",
};

/** Narrows to the nodes that are run. */
export function isInvocation(node: FlowNode): node is InvocationNode {
  return node.type === "invocation";
}
