import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SessionQueueItem } from "../services/queue-items.ts";
import { batchOf, batchOfSize, type OpenQueue, type OpenQueueWith, someError } from "./queue-fixtures.ts";

/** What every session queue promises to applications. */
export function sessionQueueConformance(name: string, open: OpenQueueWith): void {
  describe(`${name} keeps the contract of SessionQueue`, () => {
    let opened: OpenQueue;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const q = "default";
    const enqueue = (...request: Parameters<typeof batchOfSize>) => opened.queue.enqueue(q, batchOfSize(...request));
    const ids = (items: readonly SessionQueueItem[]) => items.map((item) => item.item_id);
    const told = (name: string) => opened.events.filter((event) => event.name === name).map(({ payload }) => payload);
    /** Claims the next item and ends it. */
    async function run(outcome: "completed" | "failed" = "completed"): Promise<number> {
      const claimed = await opened.leases.claim("worker");
      if (claimed === undefined) throw new Error("nothing to claim");
      const { lease, item } = claimed;
      if (outcome === "completed") await opened.leases.complete(lease, item.session);
      else await opened.leases.fail(lease, someError, item.session);
      return item.item_id;
    }

    it("takes a batch: one item for each combination, in order, the ids told newest first", async () => {
      const result = await enqueue(3);
      expect(result).toMatchObject({
        queue_id: q,
        enqueued: 3,
        requested: 3,
        priority: 0,
        batch: { batch_id: "batch" },
      });
      expect(result.item_ids).toEqual([...result.item_ids].sort((a, b) => b - a));
      const items = await opened.queue.list(q);
      expect(ids(items)).toEqual(result.item_ids.toReversed());
      expect(items.map((item) => item.session.graph.nodes["node"]?.["a"])).toEqual([0, 1, 2]);
      expect(items.map((item) => item.field_values)).toEqual(
        [0, 1, 2].map((value) => [{ node_path: "node", field_name: "a", value }]),
      );
      expect(new Set(items.map((item) => item.session_id)).size).toBe(3);
      expect(told("batch_enqueued")).toMatchObject([{ batch_id: "batch", enqueued: 3, requested: 3, origin: "tests" }]);
    });

    it("a new item is pending, belongs to its batch, and holds a session that has not begun", async () => {
      const workflow = { name: "mine", nodes: [] };
      await opened.queue.enqueue(q, batchOf({ workflow }), { userId: "ann" });
      const [item] = await opened.queue.list(q);
      expect(item).toMatchObject({
        status: "pending",
        status_sequence: 0,
        batch_id: "batch",
        origin: "tests",
        destination: "gallery",
        user_id: "ann",
        started_at: null,
        completed_at: null,
        error_type: null,
        retried_from_item_id: null,
        field_values: [],
        workflow,
        session: { id: item?.session_id, executed: [], results: {}, errors: {} },
      });
      expect(await opened.queue.get(q, item?.item_id ?? 0)).toEqual(item);
    });

    it("a full queue takes what fits and drops the rest", async () => {
      await opened.close();
      opened = await open({ maxQueueSize: 5 });
      expect(await enqueue(3)).toMatchObject({ enqueued: 3, requested: 3 });
      expect(await enqueue(4)).toMatchObject({ enqueued: 2, requested: 4 });
      expect(await enqueue(2)).toMatchObject({ enqueued: 0, requested: 2, item_ids: [] });
      await run();
      expect(await enqueue(2)).toMatchObject({ enqueued: 1 });
    });

    it("prepended batches run first, the last of them before all others", async () => {
      const first = (await enqueue(1)).item_ids;
      const second = await opened.queue.enqueue(q, batchOf(), { prepend: true });
      const third = await opened.queue.enqueue(q, batchOf(), { prepend: true });
      expect([second.priority, third.priority]).toEqual([1, 2]);
      const order = [...third.item_ids, ...second.item_ids, ...first];
      expect(ids(await opened.queue.list(q))).toEqual(order);
      expect((await opened.queue.next(q))?.item_id).toBe(order[0]);
      expect([await run(), await run(), await run()]).toEqual(order);
    });

    it("counts by queue, batch and destination, and names what is running", async () => {
      await enqueue(4);
      await enqueue(2, { batch_id: "other", destination: "canvas" });
      await run();
      await run("failed");
      const claimed = await opened.leases.claim("worker");
      expect(await opened.queue.status(q)).toEqual({
        ...{ queue_id: q, item_id: claimed?.item.item_id, batch_id: "batch", session_id: claimed?.item.session_id },
        ...{ pending: 3, in_progress: 1, waiting: 0, completed: 1, failed: 1, canceled: 0, total: 6 },
        ...{ user_pending: null, user_in_progress: null },
      });
      expect(await opened.queue.batchStatus(q, "batch")).toEqual({
        ...{ queue_id: q, batch_id: "batch", origin: "tests", destination: "gallery" },
        ...{ pending: 1, in_progress: 1, waiting: 0, completed: 1, failed: 1, canceled: 0, total: 4 },
      });
      expect(await opened.queue.countsByDestination(q, "canvas")).toEqual({
        ...{ queue_id: q, destination: "canvas" },
        ...{ pending: 2, in_progress: 0, waiting: 0, completed: 0, failed: 0, canceled: 0, total: 2 },
      });
      expect((await opened.queue.current(q))?.item_id).toBe(claimed?.item.item_id);
    });

    it("what is not there counts 0 and is nothing", async () => {
      expect(await opened.queue.status(q)).toMatchObject({ total: 0, item_id: null });
      expect(await opened.queue.batchStatus(q, "none")).toMatchObject({ total: 0, origin: null, destination: null });
      expect(await opened.queue.current(q)).toBeUndefined();
      expect(await opened.queue.next(q)).toBeUndefined();
      await expect(opened.queue.get(q, 7)).rejects.toMatchObject({ code: "QUEUE_ITEM_NOT_FOUND", status: 404 });
      await expect(opened.queue.cancel(q, 7)).rejects.toMatchObject({ code: "QUEUE_ITEM_NOT_FOUND" });
      await expect(opened.queue.delete(q, 7)).rejects.toMatchObject({ code: "QUEUE_ITEM_NOT_FOUND" });
      expect(await opened.queue.cancelBatches(q, [])).toEqual({ canceled: 0 });
      expect(await opened.queue.retry(q, [])).toEqual({ queue_id: q, retried_item_ids: [] });
    });

    it("lists ids both ways, and items in the order asked for without the missing ones", async () => {
      const [c = 0, b = 0, a = 0] = (await enqueue(3)).item_ids;
      expect(await opened.queue.itemIds(q, "ASC")).toEqual({ item_ids: [a, b, c], total_count: 3 });
      expect(await opened.queue.itemIds(q, "DESC")).toEqual({ item_ids: [c, b, a], total_count: 3 });
      expect(ids(await opened.queue.items(q, [b, 999, a]))).toEqual([b, a]);
      const [summary] = await opened.queue.summaries(q, [c]);
      expect(summary).toMatchObject({ item_id: c, status: "pending", batch_id: "batch", user_id: "system" });
      expect(summary).not.toHaveProperty("session");
      expect(ids(await opened.queue.list(q, "nowhere"))).toEqual([]);
    });

    it("keeps queues apart", async () => {
      await enqueue(1);
      const { item_ids } = await opened.queue.enqueue("other", batchOf());
      await expect(opened.queue.get(q, item_ids[0] ?? 0)).rejects.toMatchObject({ code: "QUEUE_ITEM_NOT_FOUND" });
      expect(await opened.queue.clear(q)).toEqual({ deleted: 1 });
      expect(await opened.queue.status("other")).toMatchObject({ pending: 1 });
    });

    it("cancels one item and tells so; a final status stays", async () => {
      const [b = 0, a = 0] = (await enqueue(2)).item_ids;
      expect(await opened.queue.cancel(q, b)).toMatchObject({ status: "canceled", status_sequence: 1 });
      const [event] = told("queue_item_status_changed");
      expect(event).toMatchObject({ item_id: b, status: "canceled", status_sequence: 1 });
      expect(event).toMatchObject({ batch_status: { canceled: 1, pending: 1 }, queue_status: { total: 2 } });
      await run();
      expect(await opened.queue.cancel(q, a)).toMatchObject({ status: "completed", status_sequence: 2 });
      expect(await opened.queue.cancel(q, b)).toMatchObject({ status_sequence: 1 });
    });

    it("cancels by batch and by destination, the running ones included", async () => {
      await enqueue(3);
      await enqueue(2, { batch_id: "other", destination: "canvas" });
      const claimed = await opened.leases.claim("worker");
      expect(await opened.queue.cancelBatches(q, ["batch", "none"])).toEqual({ canceled: 3 });
      expect(told("queue_items_canceled")[0]?.["canceled_item_ids"]).toHaveLength(2);
      expect(told("queue_item_status_changed").at(-1)).toMatchObject({
        item_id: claimed?.item.item_id,
        status: "canceled",
      });
      expect(await opened.queue.cancelDestination(q, "canvas")).toEqual({ canceled: 2 });
      expect(await opened.queue.status(q)).toMatchObject({ canceled: 5, total: 5 });
    });

    it("cancels or deletes all but what is running", async () => {
      const [b = 0, a = 0] = (await enqueue(2)).item_ids;
      await opened.leases.claim("worker");
      expect(await opened.queue.cancelAllExceptCurrent(q)).toEqual({ canceled: 1 });
      await enqueue(2);
      expect(await opened.queue.deleteAllExceptCurrent(q)).toEqual({ deleted: 2 });
      expect((await opened.queue.itemIds(q, "ASC")).item_ids).toEqual([a, b]);
      expect(await opened.queue.status(q)).toMatchObject({ in_progress: 1, canceled: 1, total: 2 });
    });

    it("deletes an item, canceling it first", async () => {
      const [, a = 0] = (await enqueue(2)).item_ids;
      await opened.leases.claim("worker");
      await opened.queue.delete(q, a);
      expect(told("queue_item_status_changed").at(-1)).toMatchObject({ item_id: a, status: "canceled" });
      expect(await opened.queue.status(q)).toMatchObject({ pending: 1, in_progress: 0, canceled: 0, total: 1 });
    });

    it("deletes by destination, clears, and prunes what is final", async () => {
      await enqueue(2);
      await enqueue(2, { batch_id: "other", destination: "canvas" });
      await run();
      await opened.leases.claim("worker");
      expect(await opened.queue.prune(q)).toEqual({ deleted: 1 });
      expect(await opened.queue.deleteDestination(q, "gallery")).toEqual({ deleted: 1 });
      expect(await opened.queue.status(q)).toMatchObject({ pending: 2, total: 2 });
      expect(await opened.queue.clear(q)).toEqual({ deleted: 2 });
      expect(told("queue_cleared")).toMatchObject([{ queue_id: q }]);
      expect(await opened.queue.status(q)).toMatchObject({ pending: 0, total: 0 });
    });

    it("prunes all but the newest when asked to keep some", async () => {
      await enqueue(4);
      const ran = [await run(), await run(), await run()];
      expect(await opened.queue.prune(q, 2)).toEqual({ deleted: 1 });
      expect((await opened.queue.itemIds(q, "ASC")).item_ids.slice(0, 2)).toEqual(ran.slice(1));
      expect(await opened.queue.prune(q, 5)).toEqual({ deleted: 0 });
    });

    it("never gives an item id twice", async () => {
      const [last = 0] = (await enqueue(3)).item_ids;
      await opened.queue.clear(q);
      const [next = 0] = (await enqueue(1)).item_ids;
      expect(next).toBeGreaterThan(last);
    });

    it("retries failed and canceled items as new ones, and names the first of a chain", async () => {
      const [b = 0, a = 0] = (await enqueue(2)).item_ids;
      const completed = (await enqueue(1)).item_ids[0] ?? 0;
      await run("failed");
      await opened.queue.cancel(q, b);
      await run();
      const result = await opened.queue.retry(q, [completed, b, a, 999]);
      expect([...result.retried_item_ids].sort()).toEqual([a, b]);
      expect(told("queue_items_retried")[0]).toMatchObject({ user_ids: ["system"] });
      const again = (await opened.queue.list(q)).filter((item) => item.status === "pending");
      expect(again.map((item) => item.retried_from_item_id)).toEqual([a, b]);
      expect(again[0]).toMatchObject({ batch_id: "batch", error_type: null, status_sequence: 0 });
      expect(again[0]?.session.graph.nodes["node"]?.["a"]).toBe(0);
      const first = await opened.queue.get(q, a);
      expect(again[0]?.session_id).not.toBe(first.session_id);
      const retry = await run("failed");
      await opened.queue.retry(q, [retry]);
      expect((await opened.queue.next(q))?.item_id).not.toBe(retry);
      expect((await opened.queue.list(q)).at(-1)?.retried_from_item_id).toBe(a);
    });

    it("a retried item outlives the one it came from", async () => {
      const [a = 0] = (await enqueue(1)).item_ids;
      await run("failed");
      await opened.queue.retry(q, [a]);
      await opened.queue.prune(q);
      expect((await opened.queue.next(q))?.session.graph.nodes["node"]?.["b"]).toBe(2);
    });

    it("keeps hostile text as text", async () => {
      const text = `'); drop table queue_items; -- "世" %_ \\`;
      const data = [[{ node_path: "node", field_name: "a", items: [`${text}\u0000`] }]];
      await opened.queue.enqueue(q, batchOf({ batch_id: text, destination: text, data }));
      const [item] = await opened.queue.list(q, text);
      expect(item?.field_values[0]?.value).toBe(`${text}\u0000`);
      expect(await opened.queue.cancelBatches(q, [text])).toEqual({ canceled: 1 });
      expect(await opened.queue.countsByDestination(q, text)).toMatchObject({ canceled: 1 });
    });
  });
}
