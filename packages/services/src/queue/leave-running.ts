import type { ErrorFacts, Lease, SessionJson } from "@evoke/invoke";
import type { UpdateObject } from "kysely";
import type { Database } from "../database/open-database.ts";
import type { DatabaseSchema } from "../database/schema.ts";
import { timestamp } from "../database/timestamp.ts";
import type { ItemRow } from "./item-rows.ts";
import { countChanges } from "./queue-counts.ts";
import type { QueueStore } from "./queue-store.ts";
import { isFinal } from "./statuses.ts";

/** How an item ends its run, or its wait for a called workflow. */
export interface Outcome {
  readonly status: "pending" | "waiting" | "completed" | "failed" | "canceled";
  readonly session?: SessionJson;
  readonly error?: ErrorFacts;
  /** The session id that it goes on with. */
  readonly newSessionId?: string;
  /** Whether its worker was lost. */
  readonly crashed?: true;
}

export interface LeaveOptions {
  readonly store: QueueStore;
  readonly outcome: Outcome;
}

/**
 * Ends the run of an item if it is still the run of this lease: the condition that discards what comes too late. For
 * use inside a transaction.
 */
export function leaveRunning(
  transaction: Database,
  lease: Lease,
  { store, outcome }: LeaveOptions,
): Promise<ItemRow | undefined> {
  return leave(transaction, lease, { store, outcome, from: "in_progress" });
}

/** Stores a session in place of the one that is stored of the item. */
export async function storeSession(transaction: Database, itemId: number, json: SessionJson): Promise<void> {
  const session = JSON.stringify(json);
  await transaction
    .insertInto("queue_sessions")
    .values({ item_id: itemId, session })
    .onConflict((conflict) => conflict.column("item_id").doUpdateSet({ session }))
    .execute();
}

/** Ends what an item is doing if it is still doing that. For use inside a transaction. */
export async function leave(
  transaction: Database,
  lease: Lease,
  { store, outcome, from }: LeaveOptions & { readonly from: "pending" | "in_progress" | "waiting" },
): Promise<ItemRow | undefined> {
  const row = await transaction
    .updateTable("queue_items")
    .set((item) => ({
      ...changesOf(outcome, timestamp(store.clock())),
      status_sequence: item("status_sequence", "+", 1),
      ...(outcome.crashed === true && { crashes: item("crashes", "+", 1) }),
    }))
    .where("item_id", "=", lease.item_id)
    .where("fence", "=", lease.fence)
    .where("status", "=", from)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (outcome.session !== undefined) await storeSession(transaction, row.item_id, outcome.session);
  const { queue_id, batch_id, destination } = row;
  await countChanges(transaction, queue_id, [{ batch_id, destination, from, to: outcome.status }]);
  return row;
}

function changesOf({ status, error, newSessionId }: Outcome, now: string): UpdateObject<DatabaseSchema, "queue_items"> {
  return {
    status,
    worker: null,
    updated_at: now,
    ...(status === "pending" && { started_at: null }),
    ...(isFinal(status) && { completed_at: now }),
    ...(error && storable(error)),
    ...(newSessionId !== undefined && { session_id: newSessionId }),
  };
}

/** Databases end a text at a NUL, or refuse it; what a dying process wrote may hold some. */
function storable({ error_type, error_message, error_traceback }: ErrorFacts): ErrorFacts {
  const clean = (text: string): string => text.replaceAll("\0", "\ufffd");
  return {
    error_type: clean(error_type),
    error_message: clean(error_message),
    error_traceback: clean(error_traceback),
  };
}
