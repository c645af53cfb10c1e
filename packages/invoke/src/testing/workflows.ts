import { parseWorkflow, type Workflow } from "../library/workflow.ts";

type Loose = Readonly<Record<string, unknown>>;

/** What a test says of a node: its type and values, and anything else that `data` has. */
export interface NodeDraft extends Loose {
  readonly type: string;
  readonly values?: Loose;
}

/** A workflow of version 4 from nodes by id and edges as `"a.value -> b.a"`. */
export function workflowOf(
  nodes: Readonly<Record<string, NodeDraft>>,
  edges: readonly string[] = [],
  more: Loose = {},
): Workflow {
  return parseWorkflow({
    name: "test",
    meta: { version: "4.0.0" },
    nodes: Object.entries(nodes).map(([id, draft]) => nodeOf(id, draft)),
    edges: edges.map(edgeOf),
    ...more,
  });
}

function nodeOf(id: string, { type, values = {}, ...data }: NodeDraft): Loose {
  if (["connector", "notes", "current_image"].includes(type)) return { id, type, data: {} };
  const inputs = Object.entries(values).map(([name, value]) => [name, { name, label: "", value }]);
  return {
    id,
    type: "invocation",
    position: { x: 0, y: 0 },
    data: { id, type, version: "1.0.0", label: "", inputs: Object.fromEntries(inputs), ...data },
  };
}

function edgeOf(text: string): Loose {
  const [source = "", target = ""] = text.split(" -> ");
  const [from, sourceHandle] = source.split(".");
  const [to, targetHandle] = target.split(".");
  return { id: text, type: "default", source: from, sourceHandle, target: to, targetHandle };
}
