import type { EvokeError } from "@evoke/errors";
import { errorText } from "./error-facts.ts";
import type { SessionJson } from "./session-json.ts";
import { afterCall, callStateOf, type ReturnedValues, type WorkflowCallExecution } from "./workflow-calls.ts";

/** A session that waits, once its call has failed: it ends with that error at the node that called. */
export function failedCall(session: SessionJson, error: EvokeError): SessionJson {
  const state = callStateOf(session);
  const call = state.waiting_workflow_call_execution;
  if (call === null) return session;
  const failed: WorkflowCallExecution = { ...call, status: "failed", error_message: error.message };
  const errors = { ...session.errors, [call.prepared_call_node_id]: errorText(error) };
  return { ...session, ...afterCall(state, failed), errors };
}

/** What a finished session returns to its caller, or why it returns nothing. */
export type Returned =
  | { readonly kind: "values"; readonly values: ReturnedValues }
  | { readonly kind: "nothing"; readonly reason: string };

export const WORKFLOW_RETURN = "workflow_return";

export function returnedBy(session: SessionJson): Returned {
  const nodes = Object.values(session.graph.nodes).filter(({ type }) => type === WORKFLOW_RETURN);
  const results = nodes
    .flatMap(({ id }) => session.source_prepared_mapping[id] ?? [])
    .flatMap((copy) => session.results[copy] ?? []);
  const [result] = results;
  if (result === undefined) return { kind: "nothing", reason: `its ${WORKFLOW_RETURN} did not run` };
  if (results.length > 1) {
    const reason = `its ${WORKFLOW_RETURN} ran ${results.length} times; put a collect node in front of it`;
    return { kind: "nothing", reason };
  }
  const values = result["values"];
  return { kind: "values", values: typeof values === "object" && values !== null ? { ...values } : {} };
}
