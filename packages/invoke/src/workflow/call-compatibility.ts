import { EvokeError } from "@evoke/errors";
import type { InvocationRegistry } from "../invocation/registry.ts";
import type { Workflow } from "../library/workflow.ts";
import { WORKFLOW_RETURN } from "../session/end-of-call.ts";
import { callableInputs } from "./callable-inputs.ts";
import type { WorkflowProblem } from "./problem.ts";
import { generatorRequests, workflowToGraph } from "./workflow-to-graph.ts";

/** Whether a workflow can be called by another one, in the words of InvokeAI's API. */
export interface WorkflowCallCompatibility {
  readonly is_callable: boolean;
  readonly reason:
    | "ok"
    | "missing_workflow_return"
    | "multiple_workflow_return"
    | "unsupported_node"
    | "unsupported_batch_input"
    | "invalid_graph"
    | "invalid_inputs";
  readonly message: string | null;
}

const callable: WorkflowCallCompatibility = { is_callable: true, reason: "ok", message: null };

/** Whether a workflow can be called. That its models are there is not looked at, nor what its caller will give it. */
export function callCompatibility(workflow: Workflow, registry: InvocationRegistry): WorkflowCallCompatibility {
  try {
    const returns = workflow.nodes.filter((node) => nodeType(node) === WORKFLOW_RETURN).length;
    if (returns === 0) return refused("missing_workflow_return", `it has no ${WORKFLOW_RETURN} node`);
    if (returns > 1) return refused("multiple_workflow_return", `it has ${returns} ${WORKFLOW_RETURN} nodes`);
    const filled = new Set(callableInputs(workflow).map(({ nodeId, fieldName }) => `${nodeId}.${fieldName}`));
    // What is generated is known when it is called; that something is stands for it here.
    const generated = new Map([...generatorRequests(workflow)].map(([id, { type }]) => [id, [example(type)]]));
    const { problems } = workflowToGraph(workflow, registry, { generated });
    const problem = problems.find(
      ({ severity, kind, node, field }) =>
        severity === "error" && !(kind === "field-empty" && filled.has(`${node}.${field}`)),
    );
    return problem === undefined ? callable : refused(reasonOf(problem), problem.message);
  } catch (error) {
    if (!(error instanceof EvokeError)) throw error;
    return refused("invalid_graph", error.message);
  }
}

function example(generator: string): unknown {
  return generator.startsWith("image") ? { image_name: "" } : "";
}

function reasonOf({ kind }: WorkflowProblem): WorkflowCallCompatibility["reason"] {
  switch (kind) {
    case "node-unknown":
      return "unsupported_node";
    case "batch-invalid":
      return "unsupported_batch_input";
    case "field-empty":
    case "value-invalid":
      return "invalid_inputs";
    default:
      return "invalid_graph";
  }
}

function refused(reason: WorkflowCallCompatibility["reason"], message: string): WorkflowCallCompatibility {
  return { is_callable: false, reason, message };
}

function nodeType(node: Readonly<Record<string, unknown>>): unknown {
  const { type, data } = node;
  return type === "invocation" && typeof data === "object" && data !== null && "type" in data ? data.type : undefined;
}
