import { type InvocationRegistry, inputNames, type NamedInputs, workflowInputs } from "@evoke/invoke";
import { type Document, graphOf } from "./read-document.ts";

/** How the inputs of a document are called: by nodes, and those that a workflow exposes. */
export function namedInputs(document: Document, registry: InvocationRegistry): NamedInputs {
  if (document.kind === "workflow") return workflowInputs(document.workflow, registry);
  const nodes = Object.values(graphOf(document).nodes).map(({ id, type }) => {
    return { id, type, label: "", inputs: inputNames(type, registry) };
  });
  return { nodes, exposed: [] };
}
