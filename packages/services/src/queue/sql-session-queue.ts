import { EvokeError } from "@evoke/errors";
import {
  type Batch,
  type BatchStatus,
  batchEnqueued,
  type CanceledResult,
  type DeletedResult,
  type EnqueueBatchResult,
  type EnqueueOptions,
  type ItemIdsResult,
  itemsCanceled,
  itemsRetried,
  queueCleared,
  type RetryItemsResult,
  type SessionQueue,
  type SessionQueueCountsByDestination,
  type SessionQueueItem,
  type SessionQueueItemSummary,
  type SessionQueueStatus,
} from "@evoke/invoke";
import { cancelIdle, cancelRunning, chosen, type ItemChoice } from "./cancel-items.ts";
import { type DeletedItem, type DeleteOptions, deleteItems } from "./delete-items.ts";
import { enqueueBatch } from "./enqueue-batch.ts";
import { factsOf, type ItemRow, inBatches, itemsOf, summaryOf } from "./item-rows.ts";
import { readCounts } from "./queue-counts.ts";
import type { QueueStore } from "./queue-store.ts";
import { readItemIds } from "./read-item-ids.ts";
import { retryItems } from "./retry-items.ts";
import { FINAL_STATUSES, IDLE_STATUSES, STATUSES } from "./statuses.ts";
import { readQueueStatus, tellStatus, withTotal } from "./tell-status.ts";

/** The session queue in the `queue_…` tables. */
export class SqlSessionQueue implements SessionQueue {
  readonly #store: QueueStore;

  constructor(store: QueueStore) {
    this.#store = store;
  }

  async enqueue(queueId: string, batch: Batch, options: EnqueueOptions = {}): Promise<EnqueueBatchResult> {
    const result = await enqueueBatch(this.#store, { queueId, batch, ...options });
    this.#store.events.emit(batchEnqueued(result, options.userId ?? "system"));
    return result;
  }

  status(queueId: string): Promise<SessionQueueStatus> {
    return readQueueStatus(this.#store.database, queueId);
  }

  async batchStatus(queueId: string, batchId: string): Promise<BatchStatus> {
    const counts = await readCounts(this.#store.database, queueId, { kind: "batch", id: batchId });
    const any = await this.#select({ queueId, batchIds: [batchId] })
      .select(["origin", "destination"])
      .limit(1)
      .executeTakeFirst();
    const { origin = null, destination = null } = any ?? {};
    return { queue_id: queueId, batch_id: batchId, origin, destination, ...withTotal(counts) };
  }

  async countsByDestination(queueId: string, destination: string): Promise<SessionQueueCountsByDestination> {
    const counts = await readCounts(this.#store.database, queueId, { kind: "destination", id: destination });
    return { queue_id: queueId, destination, ...withTotal(counts) };
  }

  current(queueId: string): Promise<SessionQueueItem | undefined> {
    return this.#first(
      this.#select({ queueId }).where("status", "=", "in_progress").orderBy("started_at").orderBy("item_id"),
    );
  }

  next(queueId: string): Promise<SessionQueueItem | undefined> {
    return this.#first(
      this.#select({ queueId }).where("status", "=", "pending").orderBy("priority", "desc").orderBy("item_id"),
    );
  }

  async get(queueId: string, itemId: number): Promise<SessionQueueItem> {
    const item = await this.#first(this.#select({ queueId, itemId }));
    if (item === undefined) throw notFound(queueId, itemId);
    return item;
  }

  async list(queueId: string, destination?: string): Promise<readonly SessionQueueItem[]> {
    const rows = await this.#select({ queueId, ...(destination !== undefined && { destination }) })
      .selectAll()
      .orderBy("priority", "desc")
      .orderBy("item_id")
      .execute();
    return itemsOf(this.#store.database, rows);
  }

  itemIds(queueId: string, order: "ASC" | "DESC"): Promise<ItemIdsResult> {
    return readItemIds(this.#store.database, queueId, order);
  }

  async items(queueId: string, itemIds: readonly number[]): Promise<readonly SessionQueueItem[]> {
    return itemsOf(this.#store.database, await this.#rows(queueId, itemIds));
  }

  async summaries(queueId: string, itemIds: readonly number[]): Promise<readonly SessionQueueItemSummary[]> {
    return (await this.#rows(queueId, itemIds)).map(summaryOf);
  }

  async cancel(queueId: string, itemId: number): Promise<SessionQueueItem> {
    const rootId = await this.#root(queueId, itemId);
    for (const row of await this.#cancel({ queueId, rootId })) await tellStatus(this.#store, factsOf(row));
    return this.get(queueId, itemId);
  }

  async cancelBatches(queueId: string, batchIds: readonly string[]): Promise<CanceledResult> {
    if (batchIds.length === 0) return { canceled: 0 };
    return this.#cancelMany({ queueId, batchIds });
  }

  cancelDestination(queueId: string, destination: string): Promise<CanceledResult> {
    return this.#cancelMany({ queueId, destination });
  }

  async cancelAllExceptCurrent(queueId: string): Promise<CanceledResult> {
    const current = new Set((await this.#running(queueId)).map(rootIdOf));
    const idle = await cancelIdle(this.#store, { queueId, idleChains: true });
    this.#tellCanceled(queueId, idle);
    // What a worker took meanwhile was waiting when all were to be canceled.
    const taken = (await this.#running(queueId)).filter((row) => !current.has(rootIdOf(row)));
    for (const { item_id } of taken) await this.cancel(queueId, item_id);
    return { canceled: idle.length + taken.length };
  }

  async delete(queueId: string, itemId: number): Promise<void> {
    const rootId = await this.#root(queueId, itemId);
    await this.cancel(queueId, itemId);
    await this.#delete({ queueId, rootId });
  }

  deleteDestination(queueId: string, destination: string): Promise<DeletedResult> {
    return this.#cancelAndDelete({ queueId, destination });
  }

  async deleteAllExceptCurrent(queueId: string): Promise<DeletedResult> {
    const rows = await this.#delete({ queueId, idleChains: true }, { statuses: IDLE_STATUSES });
    this.#tellCanceled(queueId, rows);
    return { deleted: rows.length };
  }

  async clear(queueId: string): Promise<DeletedResult> {
    for (const row of await cancelRunning(this.#store, { queueId })) await tellStatus(this.#store, factsOf(row));
    const rows = await this.#delete({ queueId });
    this.#store.events.emit(queueCleared(queueId));
    return { deleted: rows.length };
  }

  async prune(queueId: string, keep = 0): Promise<DeletedResult> {
    const { completed, failed, canceled } = await this.status(queueId);
    const limit = Math.max(0, completed + failed + canceled - keep);
    const rows = await this.#delete({ queueId }, { statuses: FINAL_STATUSES, limit });
    return { deleted: rows.length };
  }

  async retry(queueId: string, itemIds: readonly number[]): Promise<RetryItemsResult> {
    const rows = await retryItems(this.#store, queueId, itemIds);
    if (rows.length > 0) this.#store.events.emit(itemsRetried(queueId, rows));
    return { queue_id: queueId, retried_item_ids: rows.map(({ item_id }) => item_id) };
  }

  /** Cancels what is running of a choice, one by one for listeners, and the rest at once. */
  async #cancelMany(choice: ItemChoice): Promise<CanceledResult> {
    const idle = await cancelIdle(this.#store, choice);
    const running = await cancelRunning(this.#store, choice);
    this.#tellCanceled(choice.queueId, idle);
    for (const row of running) await tellStatus(this.#store, factsOf(row));
    return { canceled: idle.length + running.length };
  }

  async #cancelAndDelete(choice: ItemChoice): Promise<DeletedResult> {
    await this.#cancelMany(choice);
    const rows = await this.#delete(choice);
    return { deleted: rows.length };
  }

  async #cancel(choice: ItemChoice): Promise<readonly ItemRow[]> {
    return [...(await cancelIdle(this.#store, choice)), ...(await cancelRunning(this.#store, choice))];
  }

  #delete(choice: ItemChoice, options: DeleteOptions = { statuses: STATUSES }): Promise<readonly DeletedItem[]> {
    return deleteItems(this.#store, choice, options);
  }

  #tellCanceled(queueId: string, items: readonly Pick<ItemRow, "item_id" | "user_id">[]): void {
    if (items.length > 0) this.#store.events.emit(itemsCanceled(queueId, items));
  }

  #running(queueId: string): Promise<readonly ChainedItem[]> {
    return this.#select({ queueId }).select(["item_id", "root_item_id"]).where("status", "=", "in_progress").execute();
  }

  /** The item that a chain of calls begins with. @throws QUEUE_ITEM_NOT_FOUND */
  async #root(queueId: string, itemId: number): Promise<number> {
    const row = await this.#select({ queueId, itemId }).select(["item_id", "root_item_id"]).executeTakeFirst();
    if (row === undefined) throw notFound(queueId, itemId);
    return rootIdOf(row);
  }

  #select(choice: ItemChoice) {
    return chosen(this.#store.database, choice);
  }

  async #first(select: ReturnType<typeof chosen>): Promise<SessionQueueItem | undefined> {
    const rows = await select.selectAll().limit(1).execute();
    const [item] = await itemsOf(this.#store.database, rows);
    return item;
  }

  /** In the order asked for. */
  async #rows(queueId: string, itemIds: readonly number[]): Promise<readonly ItemRow[]> {
    const rows = await inBatches(itemIds, (some) =>
      this.#select({ queueId }).selectAll().where("item_id", "in", some).execute(),
    );
    const byId = new Map(rows.map((row) => [row.item_id, row]));
    return itemIds.flatMap((id) => byId.get(id) ?? []);
  }
}

function notFound(queue: string, item: number): EvokeError {
  return new EvokeError("QUEUE_ITEM_NOT_FOUND", { queue, item });
}

type ChainedItem = Pick<ItemRow, "item_id" | "root_item_id">;

function rootIdOf({ item_id, root_item_id }: ChainedItem): number {
  return root_item_id ?? item_id;
}
