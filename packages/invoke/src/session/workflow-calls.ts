import { randomUUID } from "node:crypto";

/** How deep calls of workflows may be nested. */
export const MOST_CALL_DEPTH = 4;

/** One call of a workflow, as seen from inside it. */
export interface WorkflowCallFrame {
  /** The copy of the node that calls. */
  readonly prepared_call_node_id: string;
  readonly source_call_node_id: string;
  readonly workflow_id: string;
  /** From 1. */
  readonly depth: number;
}

/** What the session of a called workflow knows of its caller. */
export interface WorkflowCallParentRef extends WorkflowCallFrame {
  readonly workflow_call_id: string;
  readonly parent_session_id: string;
}

/** One call of a workflow, as its caller keeps it. A workflow with batch nodes has a session for each combination. */
export interface WorkflowCallExecution extends WorkflowCallFrame {
  readonly id: string;
  readonly parent_session_id: string;
  /** The first of the called sessions. */
  readonly child_session_id: string | null;
  readonly status: "waiting_for_child" | "running_child" | "completed" | "failed";
  readonly error_message: string | null;
  readonly child_session_ids: readonly string[];
  readonly child_item_ids: readonly number[];
  readonly expected_child_count: number;
  readonly completed_child_item_ids: readonly number[];
  /** What was returned under each name, in the order of the sessions. */
  readonly aggregated_values: Readonly<Record<string, readonly unknown[]>>;
  /** What each session returned, by the number of its queue item. */
  readonly child_outputs: Readonly<Record<string, ReturnedValues>>;
  /** Whether the call gives lists: the workflow has batch nodes. */
  readonly gives_lists: boolean;
}

export type ReturnedValues = Readonly<Record<string, unknown>>;

/** The part of a session that is about calls of workflows. */
export interface WorkflowCallState {
  /** The calls that this session is inside of, outermost first. */
  readonly workflow_call_stack: readonly WorkflowCallFrame[];
  /** The calls that this session made and that have ended. */
  readonly workflow_call_history: readonly WorkflowCallExecution[];
  readonly workflow_call_parent: WorkflowCallParentRef | null;
  /** The call that this session waits for. */
  readonly waiting_workflow_call: WorkflowCallFrame | null;
  readonly waiting_workflow_call_execution: WorkflowCallExecution | null;
  /** Always null: called sessions are queue items of their own. */
  readonly waiting_workflow_call_child_session: null;
  readonly max_workflow_call_depth: number;
}

/** Of a session that nobody called and that has called nobody. */
export const noCalls: WorkflowCallState = {
  workflow_call_stack: [],
  workflow_call_history: [],
  workflow_call_parent: null,
  waiting_workflow_call: null,
  waiting_workflow_call_execution: null,
  waiting_workflow_call_child_session: null,
  max_workflow_call_depth: MOST_CALL_DEPTH,
};

/** The part of a session's JSON that is about calls; sessions that were stored long ago have none. */
export function callStateOf(json: Partial<WorkflowCallState>): WorkflowCallState {
  return {
    workflow_call_stack: json.workflow_call_stack ?? [],
    workflow_call_history: json.workflow_call_history ?? [],
    workflow_call_parent: json.workflow_call_parent ?? null,
    waiting_workflow_call: json.waiting_workflow_call ?? null,
    waiting_workflow_call_execution: json.waiting_workflow_call_execution ?? null,
    waiting_workflow_call_child_session: null,
    max_workflow_call_depth: json.max_workflow_call_depth ?? MOST_CALL_DEPTH,
  };
}

/** Who calls what. */
export interface NewCall {
  readonly sessionId: string;
  readonly preparedNode: string;
  readonly sourceNode: string;
  readonly workflowId: string;
  /** How many sessions it asks for. */
  readonly count: number;
  readonly givesLists: boolean;
}

/** A call that a session is about to make. */
export function newCall({ workflow_call_stack: stack }: WorkflowCallState, call: NewCall): WorkflowCallExecution {
  return {
    id: randomUUID(),
    parent_session_id: call.sessionId,
    child_session_id: null,
    prepared_call_node_id: call.preparedNode,
    source_call_node_id: call.sourceNode,
    workflow_id: call.workflowId,
    depth: stack.length + 1,
    status: "waiting_for_child",
    error_message: null,
    child_session_ids: [],
    child_item_ids: [],
    expected_child_count: call.count,
    completed_child_item_ids: [],
    aggregated_values: {},
    child_outputs: {},
    gives_lists: call.givesLists,
  };
}

export function frameOf(call: WorkflowCallExecution): WorkflowCallFrame {
  const { prepared_call_node_id, source_call_node_id, workflow_id, depth } = call;
  return { prepared_call_node_id, source_call_node_id, workflow_id, depth };
}

/** What a called session begins with. */
export function calledState(caller: WorkflowCallState, call: WorkflowCallExecution): WorkflowCallState {
  const frame = frameOf(call);
  const { id: workflow_call_id, parent_session_id } = call;
  return {
    ...noCalls,
    workflow_call_stack: [...caller.workflow_call_stack, frame],
    workflow_call_parent: { ...frame, workflow_call_id, parent_session_id },
  };
}

/** The state of a session that waits for a call. */
export function waitingFor(state: WorkflowCallState, call: WorkflowCallExecution): WorkflowCallState {
  return { ...state, waiting_workflow_call: frameOf(call), waiting_workflow_call_execution: call };
}

/** The state of a session whose call has ended. */
export function afterCall(state: WorkflowCallState, call: WorkflowCallExecution): WorkflowCallState {
  return {
    ...state,
    workflow_call_history: [...state.workflow_call_history, call],
    waiting_workflow_call: null,
    waiting_workflow_call_execution: null,
  };
}

/** A call of which one more session has returned; `completed` once all of them have. */
export function withReturn(call: WorkflowCallExecution, itemId: number, values: ReturnedValues): WorkflowCallExecution {
  const child_outputs: Readonly<Record<string, ReturnedValues>> = { ...call.child_outputs, [itemId]: values };
  const completed = [...call.completed_child_item_ids, itemId];
  const done = completed.length >= call.expected_child_count;
  const ordered = Object.keys(child_outputs)
    .map(Number)
    .sort((a, b) => a - b)
    .map((id) => child_outputs[id] ?? {});
  return {
    ...call,
    status: done ? "completed" : "running_child",
    completed_child_item_ids: completed,
    child_outputs,
    aggregated_values: gathered(ordered),
  };
}

/** What a call gives: the values that were returned, or lists of them where the workflow has batch nodes. */
export function valuesOf(call: WorkflowCallExecution): ReturnedValues {
  if (call.gives_lists) return call.aggregated_values;
  return Object.fromEntries(Object.entries(call.aggregated_values).map(([key, [value = null]]) => [key, value]));
}

function gathered(outputs: readonly ReturnedValues[]): Readonly<Record<string, readonly unknown[]>> {
  const keys = new Set(outputs.flatMap((values) => Object.keys(values)));
  return Object.fromEntries([...keys].map((key) => [key, outputs.map((values) => values[key] ?? null)]));
}
