import { parseWorkflow, type Workflow } from "@evoke/invoke";

/** A node of a workflow by its type and values; fields of `exposed` are shown to who uses the workflow. */
export interface WorkflowNodeOptions {
  readonly type: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly exposed?: readonly string[];
}

/** A workflow as the editor saves it, from nodes by id and edges as `"a.value -> b.a"`. */
export function workflowOf(
  name: string,
  nodes: Readonly<Record<string, WorkflowNodeOptions>>,
  edges: readonly string[] = [],
): Workflow {
  return parseWorkflow({
    name,
    meta: { version: "4.0.0", category: "user" },
    exposedFields: Object.entries(nodes).flatMap(([nodeId, { exposed = [] }]) =>
      exposed.map((fieldName) => ({ nodeId, fieldName })),
    ),
    nodes: Object.entries(nodes).map(([id, { type, values = {} }]) => ({
      id,
      type: "invocation",
      data: {
        ...{ id, type, version: "", label: "", isIntermediate: false, useCache: false },
        inputs: Object.fromEntries(
          Object.entries(values).map(([field, value]) => [field, { name: field, label: "", value }]),
        ),
      },
    })),
    edges: edges.map((text, index) => {
      const [from = "", to = ""] = text.split(" -> ");
      const [source, sourceHandle] = from.split(".");
      const [target, targetHandle] = to.split(".");
      return { id: `${index}`, type: "default", source, sourceHandle, target, targetHandle };
    }),
  });
}

/** A workflow that returns the sum of its two inputs as `sum`. */
export function adding(): Workflow {
  return workflowOf(
    "Adding",
    {
      add: { type: "add", values: { a: 1, b: 2 }, exposed: ["a", "b"] },
      named: { type: "workflow_return_value", values: { key: "sum" } },
      return: { type: "workflow_return" },
    },
    ["add.value -> named.value", "named.value -> return.values"],
  );
}
