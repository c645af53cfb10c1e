import { EvokeError } from "@evoke/errors";
import {
  afterCall,
  callStateOf,
  errorFacts,
  failedCall,
  type Returned,
  returnedBy,
  type SessionJson,
  waitingFor,
  withReturn,
} from "@evoke/invoke";
import type { Database } from "../database/open-database.ts";
import type { ItemRow } from "./item-rows.ts";
import { type LeaveOptions, leave, type Outcome, storeSession } from "./leave-running.ts";
import type { QueueStore } from "./queue-store.ts";
import { isFinal } from "./statuses.ts";

/**
 * Tells the item that waits for a called one how that ended, and gives the items whose status this changed. A caller
 * goes on once everything that it called has returned; what fails, fails all its callers and ends the rest of what they
 * called. For use inside a transaction.
 */
export async function settleCaller(
  transaction: Database,
  called: ItemRow,
  { store, outcome }: LeaveOptions,
): Promise<readonly ItemRow[]> {
  if (called.parent_item_id === null || !isFinal(outcome.status) || outcome.status === "canceled") return [];
  const caller = await transaction
    .selectFrom("queue_items")
    .selectAll()
    .where("item_id", "=", called.parent_item_id)
    .where("status", "=", "waiting")
    .executeTakeFirst();
  const session = caller && (await storedSession(transaction, caller.item_id));
  const call = session?.waiting_workflow_call_execution;
  if (caller === undefined || session === undefined || !call) return [];
  const returned = returnedFrom(outcome);
  if (returned.kind === "nothing") {
    const { reason } = returned;
    const error = new EvokeError("WORKFLOW_CALL_FAILED", { workflow: await nameOf(transaction, called), reason });
    return failCaller(transaction, caller, { store, session, error });
  }
  const next = withReturn(call, called.item_id, returned.values);
  const state = callStateOf(session);
  if (next.status !== "completed") {
    await storeSession(transaction, caller.item_id, { ...session, ...waitingFor(state, next) });
    return [];
  }
  // Under another id, so that what the next run leaves if it is lost can be told from what was made before.
  const goesOn: Outcome = {
    status: "pending",
    session: { ...session, ...afterCall(state, next) },
    newSessionId: store.newId(),
  };
  const row = await leave(transaction, caller, { store, outcome: goesOn, from: "waiting" });
  return row === undefined ? [] : [row];
}

function returnedFrom({ session, error }: Outcome): Returned {
  if (error !== undefined) return { kind: "nothing", reason: error.error_message };
  return session === undefined ? { kind: "nothing", reason: "it left nothing" } : returnedBy(session);
}

interface Failure {
  readonly store: QueueStore;
  readonly session: SessionJson;
  readonly error: EvokeError;
}

async function failCaller(
  transaction: Database,
  caller: ItemRow,
  { store, session, error }: Failure,
): Promise<readonly ItemRow[]> {
  const outcome: Outcome = { status: "failed", error: errorFacts(error), session: failedCall(session, error) };
  const row = await leave(transaction, caller, { store, outcome, from: "waiting" });
  if (row === undefined) return [];
  const callers = await settleCaller(transaction, row, { store, outcome });
  return [row, ...callers, ...(callers.length > 0 ? [] : await cancelRest(transaction, row, store))];
}

/** Cancels what is left of a chain of calls that has failed. */
async function cancelRest(transaction: Database, root: ItemRow, store: QueueStore): Promise<readonly ItemRow[]> {
  const rows: ItemRow[] = [];
  for (const from of ["pending", "waiting", "in_progress"] as const) {
    const left = await transaction
      .selectFrom("queue_items")
      .select(["item_id", "fence"])
      .where("root_item_id", "=", root.root_item_id ?? root.item_id)
      .where("status", "=", from)
      .execute();
    for (const lease of left) {
      const row = await leave(transaction, lease, { store, outcome: { status: "canceled" }, from });
      if (row !== undefined) rows.push(row);
    }
  }
  return rows;
}

async function storedSession(transaction: Database, itemId: number): Promise<SessionJson | undefined> {
  const row = await transaction
    .selectFrom("queue_sessions")
    .select("session")
    .where("item_id", "=", itemId)
    .executeTakeFirst();
  return row && JSON.parse(row.session);
}

/** What the workflow that an item runs is called. */
async function nameOf(transaction: Database, { source_id }: ItemRow): Promise<string> {
  const row = await transaction
    .selectFrom("queue_sources")
    .select("workflow")
    .where("source_id", "=", source_id)
    .executeTakeFirst();
  const name = row?.workflow ? JSON.parse(row.workflow).name : undefined;
  return typeof name === "string" ? name : "";
}
