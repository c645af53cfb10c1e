import { BatchSchema } from "@evoke/invoke";
import { z } from "zod";

const count = z.int();
const time = z.string();

/** How many items have each status. */
const counts = {
  pending: count.describe("Number of queue items with status 'pending'"),
  in_progress: count.describe("Number of queue items with status 'in_progress'"),
  waiting: count.describe("Number of queue items with status 'waiting'"),
  completed: count.describe("Number of queue items with status 'complete'"),
  failed: count.describe("Number of queue items with status 'error'"),
  canceled: count.describe("Number of queue items with status 'canceled'"),
  total: count.describe("Total number of queue items"),
};

const queue_id = z.string().describe("The ID of the queue");

const Status = z.enum(["pending", "in_progress", "waiting", "completed", "failed", "canceled"]);

const NodeFieldValue = z
  .object({ node_path: z.string(), field_name: z.string(), value: z.unknown() })
  .meta({ id: "NodeFieldValue" });

/** A graph that a session holds; InvokeAI's document spells out every invocation here, ours has them as components. */
const SessionGraph = z.object({
  id: z.string(),
  nodes: z.record(z.string(), z.looseObject({ id: z.string(), type: z.string() })),
  edges: z.array(
    z.object({
      source: z.object({ node_id: z.string(), field: z.string() }),
      destination: z.object({ node_id: z.string(), field: z.string() }),
    }),
  ),
});

const texts = z.array(z.string());

const frame = {
  prepared_call_node_id: z.string().describe("The prepared exec node id for the call site."),
  source_call_node_id: z.string().describe("The source graph node id for the call site."),
  workflow_id: z.string().describe("The saved workflow being called."),
  depth: z.int().min(1).describe("The 1-based depth of this call frame."),
};

const WorkflowCallFrame = z
  .object(frame)
  .meta({ id: "WorkflowCallFrame", description: "Represents one workflow-call frame in a nested call chain." });

const WorkflowCallParentRef = z
  .object({
    workflow_call_id: z.string().describe("The workflow-call execution id."),
    parent_session_id: z.string().describe("The parent graph execution state id."),
    ...frame,
  })
  .meta({ id: "WorkflowCallParentRef", description: "What a called session knows of its caller." });

const returned = z.record(z.string(), z.unknown());

const WorkflowCallExecution = z
  .object({
    id: z.string().optional().describe("The workflow-call execution id."),
    parent_session_id: z.string().describe("The parent graph execution state id."),
    child_session_id: z.string().nullish().describe("The child graph execution state id, if any."),
    ...frame,
    status: z.enum(["waiting_for_child", "running_child", "completed", "failed"]),
    error_message: z.string().nullish().describe("Failure reason, if the call failed."),
    child_session_ids: texts.optional().describe("All child graph execution state ids."),
    child_item_ids: z.array(z.int()).optional().describe("Child queue item ids in enqueue order."),
    expected_child_count: z.int().min(1).default(1).describe("The number of child executions for this call."),
    completed_child_item_ids: z.array(z.int()).optional().describe("The child queue item ids that have returned."),
    aggregated_values: z.record(z.string(), z.array(z.unknown())).optional().describe("The values returned so far."),
    child_outputs: z.record(z.string(), returned).optional().describe("Returned values by child queue item id."),
  })
  .meta({ id: "WorkflowCallExecution", description: "Tracks one workflow call." });

/** A session as it travels: also what the sessions' routes answer with. */
export const GraphExecutionState = z
  .object({
    id: z.string().describe("The id of the execution state"),
    graph: SessionGraph.describe("The graph being executed"),
    execution_graph: SessionGraph.describe("The expanded graph of activated and executed nodes"),
    executed: texts.describe("The set of node ids that have been executed"),
    executed_history: texts.describe("The list of node ids that have been executed, in order of execution"),
    results: z.record(z.string(), z.looseObject({ type: z.string() })).describe("The results of node executions"),
    errors: z.record(z.string(), z.string()).describe("Errors raised when executing nodes"),
    prepared_source_mapping: z.record(z.string(), z.string()).describe("The map of prepared nodes to original ones"),
    source_prepared_mapping: z.record(z.string(), texts).describe("The map of original nodes to prepared ones"),
    prepared_iteration_paths: z.record(z.string(), z.array(z.int())).optional(),
    indegree: z.record(z.string(), z.int()).optional(),
    ready_order: texts.optional(),
    workflow_call_stack: z.array(WorkflowCallFrame).default([]).describe("The calls that this session is inside of."),
    workflow_call_history: z.array(WorkflowCallExecution).default([]).describe("The calls of this session that ended."),
    workflow_call_parent: WorkflowCallParentRef.nullish().describe("The caller of this session."),
    waiting_workflow_call: WorkflowCallFrame.nullish().describe("The call that this session waits for."),
    waiting_workflow_call_execution: WorkflowCallExecution.nullish().describe("The state of that call."),
    waiting_workflow_call_child_session: z.null().optional().describe("Called sessions are queue items."),
    max_workflow_call_depth: z.int().min(1).default(4).describe("How deep calls may be nested."),
  })
  .meta({ id: "GraphExecutionState", description: "Tracks source-graph expansion, execution progress, and results." });

/** What a list shows of an item. */
const summary = {
  item_id: z.int().describe("The identifier of the session queue item"),
  created_at: time.describe("When this queue item was created"),
  status: Status.describe("The status of this queue item"),
  device: z.string().nullable().default(null).describe("The device this item executed on"),
  started_at: time.nullable().describe("When this queue item was started"),
  completed_at: time.nullable().describe("When this queue item was completed"),
  origin: z.string().nullable().describe("The origin of this queue item"),
  destination: z.string().nullable().describe("The destination of this queue item"),
  batch_id: z.string().describe("The ID of the batch associated with this queue item"),
  user_id: z.string().describe("The id of the user who created this queue item"),
  user_display_name: z.string().nullable(),
  user_email: z.string().nullable(),
  field_values: z.array(NodeFieldValue).nullable().describe("The field values that were used for this queue item"),
  parent_item_id: z.int().nullable(),
};

export const SessionQueueItemSummary = z.object(summary).meta({ id: "SessionQueueItemSummary" });

export const SessionQueueItem = z
  .object({
    ...summary,
    status_sequence: z.int().nullable().describe("Grows with every change of the status"),
    priority: z.int().describe("The priority of this queue item"),
    session_id: z.string().describe("The ID of the session associated with this queue item"),
    error_type: z.string().nullable(),
    error_message: z.string().nullable(),
    error_traceback: z.string().nullable(),
    updated_at: time.describe("When this queue item was updated"),
    queue_id,
    retried_from_item_id: z.int().nullable().describe("The item that this one was retried from"),
    workflow_call_id: z.string().nullable(),
    parent_session_id: z.string().nullable(),
    root_item_id: z.int().nullable(),
    workflow_call_depth: z.int().nullable(),
    session: GraphExecutionState.describe("The fully-populated session to be executed"),
    workflow: z.record(z.string(), z.unknown()).nullable().describe("The workflow associated with this queue item"),
  })
  .meta({ id: "SessionQueueItem" });

const SessionQueueStatus = z
  .object({
    queue_id,
    item_id: z.int().nullable().describe("The current queue item id"),
    batch_id: z.string().nullable().describe("The current queue item's batch id"),
    session_id: z.string().nullable().describe("The current queue item's session id"),
    ...counts,
    user_pending: count.nullable().describe("Counts of one of several users; null for who sees the whole queue"),
    user_in_progress: count.nullable(),
  })
  .meta({ id: "SessionQueueStatus" });

export const SessionProcessorStatus = z
  .object({
    is_started: z.boolean().describe("Whether the session processor is started"),
    is_processing: z.boolean().describe("Whether a session is being processed"),
  })
  .meta({ id: "SessionProcessorStatus" });

export const SessionQueueAndProcessorStatus = z
  .object({ queue: SessionQueueStatus, processor: SessionProcessorStatus })
  .meta({ id: "SessionQueueAndProcessorStatus" });

export const BatchStatus = z
  .object({
    queue_id,
    batch_id: z.string().describe("The ID of the batch"),
    origin: z.string().nullable(),
    destination: z.string().nullable(),
    ...counts,
  })
  .meta({ id: "BatchStatus" });

export const SessionQueueCountsByDestination = z
  .object({ queue_id, destination: z.string().describe("The destination of queue items included"), ...counts })
  .meta({ id: "SessionQueueCountsByDestination" });

export const EnqueueBatchResult = z
  .object({
    queue_id,
    enqueued: count.describe("The total number of queue items enqueued"),
    requested: count.describe("The total number of queue items requested to be enqueued"),
    batch: BatchSchema.describe("The batch that was enqueued"),
    priority: z.int().describe("The priority of the enqueued batch"),
    item_ids: z.array(z.int()).describe("The IDs of the queue items that were enqueued"),
  })
  .meta({ id: "EnqueueBatchResult" });

export const ItemIdsResult = z
  .object({ item_ids: z.array(z.int()).describe("Ordered list of item ids"), total_count: count })
  .meta({ id: "ItemIdsResult" });

export const RetryItemsResult = z
  .object({ queue_id, retried_item_ids: z.array(z.int()).describe("The IDs of the queue items that were retried") })
  .meta({ id: "RetryItemsResult" });

/** Results that count, each under InvokeAI's name. */
export const canceledResult = (id: string) =>
  z.object({ canceled: count.describe("Number of queue items canceled") }).meta({ id });
export const deletedResult = (id: string) =>
  z.object({ deleted: count.describe("Number of queue items deleted") }).meta({ id });
