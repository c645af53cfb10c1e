import { EvokeError } from "@evoke/errors";
import {
  type ClaimedItem,
  calledEnqueued,
  type ErrorFacts,
  errorFacts,
  failedCall,
  type HeldLease,
  type Lease,
  type LoseOptions,
  type LostOutcome,
  type SessionJson,
  type SessionLeases,
  type SessionQueueItemFacts,
} from "@evoke/invoke";
import type { Database } from "../database/open-database.ts";
import { enqueueCalled } from "./called-items.ts";
import { claimItem } from "./claim-item.ts";
import { factsOf, type ItemRow, itemsOf } from "./item-rows.ts";
import { leaveRunning, type Outcome } from "./leave-running.ts";
import type { QueueStore } from "./queue-store.ts";
import { settleCaller } from "./settle-caller.ts";
import { tellStatus } from "./tell-status.ts";

/** An item may take so many workers with it. */
const MOST_CRASHES = 2;

/** The leases of the items in the `queue_items` table. */
export class SqlSessionLeases implements SessionLeases {
  readonly #store: QueueStore;

  constructor(store: QueueStore) {
    this.#store = store;
  }

  async claim(worker: string): Promise<ClaimedItem | undefined> {
    const row = await claimItem(this.#store, worker);
    if (row === undefined) return undefined;
    await tellStatus(this.#store, factsOf(row));
    const [item] = await itemsOf(this.#store.database, [row]);
    return item && { lease: { item_id: row.item_id, fence: row.fence }, item };
  }

  async renew({ item_id, fence }: Lease): Promise<boolean> {
    const renewed = await this.#store.database
      .updateTable("queue_items")
      .set((item) => ({ beat: item("beat", "+", 1) }))
      .where("item_id", "=", item_id)
      .where("fence", "=", fence)
      .where("status", "=", "in_progress")
      .returning("beat")
      .executeTakeFirst();
    return renewed !== undefined;
  }

  complete(lease: Lease, session: SessionJson): Promise<SessionQueueItemFacts | undefined> {
    return this.#leave(lease, { status: "completed", session });
  }

  fail(lease: Lease, error: ErrorFacts, session?: SessionJson): Promise<SessionQueueItemFacts | undefined> {
    return this.#leave(lease, { status: "failed", error, ...(session !== undefined && { session }) });
  }

  async wait(lease: Lease, session: SessionJson): Promise<SessionQueueItemFacts | undefined> {
    try {
      return await this.#wait(lease, session);
    } catch (error) {
      if (!(error instanceof EvokeError) || error.code !== "WORKFLOW_CALL_REFUSED") throw error;
      const { called_batch, ...waiting } = session;
      return this.fail(lease, errorFacts(error), failedCall(waiting, error));
    }
  }

  async giveBack(lease: Lease): Promise<boolean> {
    return (await this.#leave(lease, { status: "pending" })) !== undefined;
  }

  async lose(lease: Lease, options: LoseOptions): Promise<LostOutcome | undefined> {
    const rows = await this.#store.database.transaction().execute(async (transaction) => {
      const held = await readHeld(transaction, lease, options.beat);
      const outcome = held && outcomeOf(held.crashes + 1, { error: options.error, newId: this.#store.newId });
      return outcome === undefined ? [] : this.#leaveIn(transaction, lease, outcome);
    });
    const [row] = rows;
    if (row === undefined) return undefined;
    await this.#tell(rows);
    return row.status === "pending" ? "requeued" : "quarantined";
  }

  async held(): Promise<readonly HeldLease[]> {
    const rows = await this.#store.database
      .selectFrom("queue_items")
      .select(["item_id", "fence", "beat", "worker", "session_id"])
      .where("status", "=", "in_progress")
      .execute();
    return rows.map(({ worker, ...lease }) => ({ ...lease, worker: worker ?? "" }));
  }

  /** Sets an item aside, and queues what it waits for. */
  async #wait(lease: Lease, session: SessionJson): Promise<SessionQueueItemFacts | undefined> {
    const store = this.#store;
    const queued = await store.database.transaction().execute(async (transaction) => {
      const held = await readHeld(transaction, lease, undefined);
      if (held === undefined) return undefined;
      const waiting = await enqueueCalled(transaction, held, { store, session });
      const row = await leaveRunning(transaction, lease, { store, outcome: { status: "waiting", session: waiting } });
      return row && { row, count: waiting.waiting_workflow_call_execution?.expected_child_count ?? 0 };
    });
    if (queued === undefined) return undefined;
    const { row, count } = queued;
    await this.#tell([row]);
    store.events.emit(calledEnqueued(factsOf(row), count));
    return factsOf(row);
  }

  async #leave(lease: Lease, outcome: Outcome): Promise<SessionQueueItemFacts | undefined> {
    const rows = await this.#store.database
      .transaction()
      .execute((transaction) => this.#leaveIn(transaction, lease, outcome));
    await this.#tell(rows);
    return rows[0] && factsOf(rows[0]);
  }

  /** Ends a run. Gives its item, and those that it changes because they wait for this one; none if it came too late. */
  async #leaveIn(transaction: Database, lease: Lease, outcome: Outcome): Promise<readonly ItemRow[]> {
    const store = this.#store;
    const row = await leaveRunning(transaction, lease, { store, outcome });
    return row === undefined ? [] : [row, ...(await settleCaller(transaction, row, { store, outcome }))];
  }

  async #tell(rows: readonly ItemRow[]): Promise<void> {
    for (const row of rows) await tellStatus(this.#store, factsOf(row));
  }
}

function readHeld(
  transaction: Database,
  { item_id, fence }: Lease,
  beat: number | undefined,
): Promise<ItemRow | undefined> {
  return transaction
    .selectFrom("queue_items")
    .selectAll()
    .where("item_id", "=", item_id)
    .where("fence", "=", fence)
    .where("status", "=", "in_progress")
    .$if(beat !== undefined, (select) => select.where("beat", "=", beat ?? 0))
    .executeTakeFirst();
}

function outcomeOf(
  crashes: number,
  { error, newId }: { readonly error: ErrorFacts; readonly newId: () => string },
): Outcome {
  if (crashes < MOST_CRASHES) return { status: "pending", crashed: true, newSessionId: newId() };
  const quarantined = new EvokeError("QUEUE_ITEM_QUARANTINED", { times: crashes, reason: error.error_message });
  const facts = { ...errorFacts(quarantined), error_traceback: error.error_traceback };
  return { status: "failed", crashed: true, error: facts };
}
