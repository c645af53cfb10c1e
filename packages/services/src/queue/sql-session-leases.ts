import { EvokeError } from "@evoke/errors";
import {
  type ClaimedItem,
  type ErrorFacts,
  errorFacts,
  type HeldLease,
  type Lease,
  type LoseOptions,
  type LostOutcome,
  type SessionJson,
  type SessionLeases,
  type SessionQueueItemFacts,
} from "@evoke/invoke";
import type { Database } from "../database/open-database.ts";
import { claimItem } from "./claim-item.ts";
import { factsOf, type ItemRow, itemsOf } from "./item-rows.ts";
import { leaveRunning, type Outcome } from "./leave-running.ts";
import type { QueueStore } from "./queue-store.ts";
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

  async giveBack(lease: Lease): Promise<boolean> {
    return (await this.#leave(lease, { status: "pending" })) !== undefined;
  }

  async lose(lease: Lease, options: LoseOptions): Promise<LostOutcome | undefined> {
    const row = await this.#store.database.transaction().execute(async (transaction) => {
      const held = await readHeld(transaction, lease, options.beat);
      const outcome = held && outcomeOf(held.crashes + 1, { error: options.error, newId: this.#store.newId });
      return outcome && leaveRunning(transaction, lease, { store: this.#store, outcome });
    });
    if (row === undefined) return undefined;
    await tellStatus(this.#store, factsOf(row));
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

  async #leave(lease: Lease, outcome: Outcome): Promise<SessionQueueItemFacts | undefined> {
    const row = await this.#store.database
      .transaction()
      .execute((transaction) => leaveRunning(transaction, lease, { store: this.#store, outcome }));
    if (row === undefined) return undefined;
    const facts = factsOf(row);
    await tellStatus(this.#store, facts);
    return facts;
  }
}

function readHeld(
  transaction: Database,
  { item_id, fence }: Lease,
  beat: number | undefined,
): Promise<Pick<ItemRow, "crashes"> | undefined> {
  return transaction
    .selectFrom("queue_items")
    .select("crashes")
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
