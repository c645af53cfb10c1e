import { EvokeError, errorLine } from "@evoke/errors";
import { Graph } from "../graph/graph.ts";
import { expandBatch, substitute } from "../queue/expand-batch.ts";
import { returnedBy } from "../session/end-of-call.ts";
import { Session, type SessionOptions } from "../session/session.ts";
import {
  calledState,
  type WorkflowCallExecution,
  type WorkflowCallState,
  withReturn,
} from "../session/workflow-calls.ts";
import type { PlannedCall } from "../workflow/plan-call.ts";

export interface RunCallOptions {
  readonly caller: WorkflowCallState;
  readonly sessions: SessionOptions;
  /** Runs a session to its end, with a workflow to embed into its pictures. @throws CANCELED */
  readonly run: (session: Session, workflow: string) => Promise<unknown>;
}

/** Runs the sessions of a called workflow in this process, one after the other. @throws WORKFLOW_CALL_FAILED, CANCELED */
export async function runCall(
  call: WorkflowCallExecution,
  { title, batch }: PlannedCall,
  { caller, sessions, run }: RunCallOptions,
): Promise<WorkflowCallExecution> {
  const options = { ...sessions, calls: calledState(caller, call) };
  let running: WorkflowCallExecution = { ...call, status: "running_child" };
  let number = 0;
  for (const values of expandBatch(batch)) {
    const session = Session.create(Graph.fromJson(substitute(batch.graph, values)), options);
    await run(session, JSON.stringify(batch.workflow));
    const { failure } = session;
    const returned = failure === undefined ? returnedBy(session.toJson()) : undefined;
    if (returned?.kind !== "values") {
      const reason = returned?.reason ?? errorLine(failure?.error);
      throw new EvokeError("WORKFLOW_CALL_FAILED", { workflow: title, reason });
    }
    number += 1;
    const ids = [...running.child_session_ids, session.id];
    running = withReturn(
      { ...running, child_session_id: ids[0] ?? null, child_session_ids: ids },
      number,
      returned.values,
    );
  }
  return running;
}
