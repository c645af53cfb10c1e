import type { Workflow } from "../library/workflow.ts";
import { exposedInputs, type InputAddress } from "./exposed-inputs.ts";
import { workflowContent } from "./workflow-content.ts";

/** The inputs that a caller of a workflow may fill: those that it exposes and that no edge fills. @throws WORKFLOW_INVALID */
export function callableInputs(workflow: Workflow): readonly InputAddress[] {
  const connected = new Set(workflowContent(workflow).edges.map(({ destination: to }) => `${to.node_id}.${to.field}`));
  return exposedInputs(workflow).filter(({ nodeId, fieldName }) => !connected.has(`${nodeId}.${fieldName}`));
}
