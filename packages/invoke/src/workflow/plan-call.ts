import { randomUUID } from "node:crypto";
import { didYouMean, EvokeError, errorLine } from "@evoke/errors";
import type { Workflow } from "../library/workflow.ts";
import type { Batch } from "../queue/batch.ts";
import { parseBatch } from "../queue/parse-batch.ts";
import type { InvocationServices } from "../services/invocation-services.ts";
import { MOST_CALL_DEPTH, type WorkflowCallFrame } from "../session/workflow-calls.ts";
import { callCompatibility } from "./call-compatibility.ts";
import { callableInputs } from "./callable-inputs.ts";
import type { InputAddress } from "./exposed-inputs.ts";
import { findInput } from "./find-input.ts";
import { type PlanSurroundings, planWorkflow } from "./plan-workflow.ts";
import { withInputValue, workflowInputs } from "./workflow-inputs.ts";

/** What the inputs of a call that stand for inputs of the called workflow begin with; then `<node>::<field>` follows. */
export const CALLED_INPUT = "saved_workflow_input::";

export interface CallRequest {
  /** Of the library. */
  readonly workflowId: string;
  /** Values by `saved_workflow_input::<node>::<field>`, or as `evoke run --set` names inputs. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The calls that the caller is inside of. */
  readonly stack: readonly WorkflowCallFrame[];
}

export interface CallSurroundings extends PlanSurroundings {
  readonly services: PlanSurroundings["services"] & Pick<InvocationServices, "workflows">;
}

/** A call that can be made. */
export interface PlannedCall {
  /** What the workflow is called. */
  readonly title: string;
  readonly batch: Batch;
  /** Whether it has batch nodes. */
  readonly givesLists: boolean;
}

/** Works out what a call of a workflow of the library runs. @throws WORKFLOW_NOT_FOUND, WORKFLOW_CALL_REFUSED, WORKFLOW_INPUT_… */
export async function planCall(request: CallRequest, surroundings: CallSurroundings): Promise<PlannedCall> {
  const { workflowId, inputs, stack } = request;
  if (workflowId === "") throw new EvokeError("WORKFLOW_CALL_REFUSED", { workflow: "", reason: "none is chosen" });
  const { registry, services } = surroundings;
  const { workflow: saved, name } = await services.workflows.get(workflowId);
  const title = name || workflowId;
  const refuse = (reason: string) => new EvokeError("WORKFLOW_CALL_REFUSED", { workflow: title, reason });
  if (stack.some((frame) => frame.workflow_id === workflowId)) throw refuse("it would call itself");
  if (stack.length >= MOST_CALL_DEPTH) throw refuse(`calls may be nested ${MOST_CALL_DEPTH} deep at most`);
  const { is_callable, message } = callCompatibility(saved, registry);
  if (!is_callable) throw refuse(withoutStop(message ?? ""));
  const { id: _, ...workflow } = withValues(saved, inputs, surroundings);
  const { graph, data, problems } = await planWorkflow(workflow, surroundings);
  const problem = problems.find(({ severity }) => severity === "error");
  if (problem !== undefined) throw refuse(withoutStop(problem.message));
  const { maxIterations } = services.config;
  try {
    const batch = parseBatch({ graph, data, workflow }, { registry, newId: randomUUID, maxIterations });
    return { title, batch, givesLists: data.length > 0 };
  } catch (error) {
    throw refuse(withoutStop(errorLine(error)));
  }
}

function withValues(
  workflow: Workflow,
  inputs: Readonly<Record<string, unknown>>,
  { registry }: CallSurroundings,
): Workflow {
  const names = workflowInputs(workflow, registry);
  const open = callableInputs(workflow).map(addressText);
  let changed = workflow;
  for (const [name, value] of Object.entries(inputs)) {
    const address = name.startsWith(CALLED_INPUT) ? calledInput(name) : findInput(name, names);
    const input = addressText(address);
    if (!open.includes(input)) {
      const choices = open.join(", ") || "none; the called workflow exposes no inputs";
      throw new EvokeError("WORKFLOW_INPUT_UNKNOWN", { input, nearest: didYouMean(input, open), choices });
    }
    changed = withInputValue(changed, address, value);
  }
  return changed;
}

/** Names of fields have no colons; ids of nodes may. */
function calledInput(name: string): InputAddress {
  const rest = name.slice(CALLED_INPUT.length);
  const at = rest.lastIndexOf("::");
  return at < 0 ? { nodeId: rest, fieldName: "" } : { nodeId: rest.slice(0, at), fieldName: rest.slice(at + 2) };
}

function addressText({ nodeId, fieldName }: InputAddress): string {
  return `${nodeId}.${fieldName}`;
}

function withoutStop(text: string): string {
  return text.replace(/[.?]$/, "");
}
