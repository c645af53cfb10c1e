import { exposedInputs, type InvocationRegistry, type NamedInputs, portsOf, workflowContent } from "@evoke/invoke";
import { type Document, graphOf } from "./read-document.ts";

/** How the inputs of a document are called: by nodes, and those that a workflow exposes. */
export function namedInputs(document: Document, registry: InvocationRegistry): NamedInputs {
  const portNames = (type: string): readonly [string, string][] => {
    const invocation = registry.find(type);
    return invocation === undefined ? [] : [...portsOf(invocation).inputs.keys()].map((name) => [name, ""]);
  };
  if (document.kind === "graph") {
    const nodes = Object.values(graphOf(document).nodes).map(({ id, type }) => {
      return { id, type, label: "", inputs: new Map(portNames(type)) };
    });
    return { nodes, exposed: [] };
  }
  const nodes = workflowContent(document.workflow).nodes.map(({ id, type, label, inputs }) => {
    const labels = [...inputs].map(([name, input]): [string, string] => [name, input.label]);
    return { id, type, label, inputs: new Map([...portNames(type), ...labels]) };
  });
  return { nodes, exposed: exposedInputs(document.workflow) };
}
