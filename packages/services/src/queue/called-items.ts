import { EvokeError } from "@evoke/errors";
import {
  type Batch,
  batchSize,
  calledState,
  callStateOf,
  expandBatch,
  type SessionJson,
  type WorkflowCallExecution,
  waitingFor,
} from "@evoke/invoke";
import type { Database } from "../database/open-database.ts";
import { timestamp } from "../database/timestamp.ts";
import { insertItems, insertSource, type NewItem, takeItemIds } from "./insert-items.ts";
import type { ItemRow } from "./item-rows.ts";
import { countChanges, readCounts } from "./queue-counts.ts";
import type { QueueStore } from "./queue-store.ts";

/** A session that waits, and what it waits for. */
interface Calling {
  readonly store: QueueStore;
  /** With `called_batch`. */
  readonly session: SessionJson;
}

/**
 * Queues the sessions of the workflow that a session waits for, and gives that session as it is to be stored. What is
 * called belongs to its caller's batch, and runs before what waited beside it. For use inside a transaction.
 *
 * @throws WORKFLOW_CALL_REFUSED when the queue has no room for all of it
 */
export async function enqueueCalled(
  transaction: Database,
  caller: ItemRow,
  { store, session: given }: Calling,
): Promise<SessionJson> {
  const { called_batch: batch, ...session } = given;
  const waiting = session.waiting_workflow_call_execution;
  if (batch === undefined || !waiting) throw new Error(`session ${session.id} waits for nothing`);
  const { queue_id, batch_id, destination } = caller;
  const count = batchSize(batch);
  await checkRoom(transaction, caller, { store, batch, count });
  const firstId = await takeItemIds(transaction, count);
  const call = withChildren(waiting, firstId, Array.from({ length: count }, store.newId));
  await insertSource(transaction, { source_id: firstId, queue_id, batch_id, batch });
  const calls = JSON.stringify(calledState(callStateOf(session), call));
  await insertItems(transaction, calledItems(caller, { store, batch, call, calls }));
  await countChanges(transaction, queue_id, [{ batch_id, destination, to: "pending", count }]);
  return { ...session, ...waitingFor(callStateOf(session), call) };
}

async function checkRoom(
  transaction: Database,
  { queue_id }: ItemRow,
  { store, batch, count }: { readonly store: QueueStore; readonly batch: Batch; readonly count: number },
): Promise<void> {
  const { pending } = await readCounts(transaction, queue_id, { kind: "queue" });
  const room = Math.max(0, store.maxQueueSize - pending);
  if (count <= room) return;
  const workflow = String(batch.workflow?.["name"] ?? "");
  const reason = `it asks for ${count} sessions, and the queue has room for ${room}`;
  throw new EvokeError("WORKFLOW_CALL_REFUSED", { workflow, reason });
}

function withChildren(
  call: WorkflowCallExecution,
  firstId: number,
  sessionIds: readonly string[],
): WorkflowCallExecution {
  return {
    ...call,
    status: "running_child",
    child_session_id: sessionIds[0] ?? null,
    child_session_ids: sessionIds,
    child_item_ids: sessionIds.map((_, index) => firstId + index),
  };
}

interface CalledBatch {
  readonly store: QueueStore;
  readonly batch: Batch;
  readonly call: WorkflowCallExecution;
  /** JSON. */
  readonly calls: string;
}

function* calledItems(caller: ItemRow, { store, batch, call, calls }: CalledBatch): Generator<NewItem> {
  const now = timestamp(store.clock());
  const { item_id, queue_id, batch_id, priority, origin, destination, user_id, root_item_id } = caller;
  const { child_item_ids: ids, child_session_ids: sessionIds } = call;
  let index = 0;
  for (const values of expandBatch(batch)) {
    yield {
      ...{ queue_id, batch_id, origin, destination, user_id, calls },
      item_id: ids[index] ?? 0,
      session_id: sessionIds[index] ?? "",
      source_id: ids[0] ?? 0,
      priority: priority + 1,
      parent_item_id: item_id,
      root_item_id: root_item_id ?? item_id,
      field_values: JSON.stringify(values),
      retried_from_item_id: null,
      created_at: now,
      updated_at: now,
    };
    index += 1;
  }
}
