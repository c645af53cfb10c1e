import { portsOf } from "../invocation/ports.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import type { Workflow } from "../library/workflow.ts";
import { exposedInputs, type InputAddress } from "./exposed-inputs.ts";
import type { NamedInputs } from "./find-input.ts";
import { workflowContent } from "./workflow-content.ts";

/** How the inputs of a workflow are called. @throws WORKFLOW_INVALID */
export function workflowInputs(workflow: Workflow, registry: InvocationRegistry): NamedInputs {
  const nodes = workflowContent(workflow).nodes.map(({ id, type, label, inputs }) => {
    const labels = [...inputs].map(([name, input]): [string, string] => [name, input.label]);
    return { id, type, label, inputs: new Map([...inputNames(type, registry), ...labels]) };
  });
  return { nodes, exposed: exposedInputs(workflow) };
}

/** The inputs of a type of node, without labels. */
export function inputNames(type: string, registry: InvocationRegistry): ReadonlyMap<string, string> {
  const invocation = registry.find(type);
  return new Map(invocation === undefined ? [] : [...portsOf(invocation).inputs.keys()].map((name) => [name, ""]));
}

/** A workflow with another value in one of its inputs. */
export function withInputValue(workflow: Workflow, { nodeId, fieldName }: InputAddress, value: unknown): Workflow {
  const nodes = workflow.nodes.map((node) => {
    if (node["type"] !== "invocation" || node["id"] !== nodeId) return node;
    const data = record(node["data"]);
    const inputs = record(data["inputs"]);
    const input = { name: fieldName, label: "", ...record(inputs[fieldName]), value };
    return { ...node, data: { ...data, inputs: { ...inputs, [fieldName]: input } } };
  });
  return { ...workflow, nodes };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
