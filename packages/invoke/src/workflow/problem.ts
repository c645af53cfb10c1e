import type { NodeJson } from "../graph/graph-json.ts";

/** Something about a workflow or graph that its user should know before it runs. */
export interface WorkflowProblem {
  /** An error keeps it from running. */
  readonly severity: "error" | "warning";
  readonly kind:
    | "node-unknown"
    | "node-version"
    | "field-unknown"
    | "field-empty"
    | "value-invalid"
    | "edge-invalid"
    | "graph-invalid"
    | "batch-invalid"
    | "model-missing"
    | "model-replaced"
    | "image-missing";
  /** Id of the node that it is about. */
  readonly node?: string;
  readonly field?: string;
  /** One sentence that names the node. */
  readonly message: string;
}

/** Names a node as its user knows it: `Positive prompt (compel 3f2a)`, or `compel 3f2a` without a label. */
export function nodeText({ id, type, label }: Pick<NodeJson, "id" | "type"> & { readonly label?: string }): string {
  const plain = id === type ? type : `${type} ${id}`;
  return label ? `${label} (${plain})` : plain;
}
