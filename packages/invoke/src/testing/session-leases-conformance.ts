import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClaimedItem } from "../services/session-leases.ts";
import { batchOf, batchOfSize, type OpenQueue, type OpenQueueWith, someError } from "./queue-fixtures.ts";

/** What every session queue promises to those who run its items. */
export function sessionLeasesConformance(name: string, open: OpenQueueWith): void {
  describe(`${name} keeps the contract of SessionLeases`, () => {
    let opened: OpenQueue;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const q = "default";
    const lost = { error: someError };

    async function claim(worker = "worker"): Promise<ClaimedItem> {
      const claimed = await opened.leases.claim(worker);
      if (claimed === undefined) throw new Error("nothing to claim");
      return claimed;
    }
    const changes = () =>
      opened.events
        .filter((event) => event.name === "queue_item_status_changed")
        .map(({ payload }) => `${payload["status"]} ${payload["status_sequence"]}`);

    it("gives each item to one worker, in order, across queues", async () => {
      await opened.queue.enqueue(q, batchOfSize(20));
      await opened.queue.enqueue("other", batchOf(), { prepend: true });
      const claims = await Promise.all(Array.from({ length: 25 }, (_, worker) => opened.leases.claim(`${worker}`)));
      const claimed = claims.flatMap((one) => one ?? []);
      expect(claimed.length).toBe(21);
      expect(new Set(claimed.map(({ item }) => item.item_id)).size).toBe(21);
      expect(claimed[0]?.item.queue_id).toBe("other");
      expect(await opened.leases.claim("late")).toBeUndefined();
    });

    it("a claimed item is in progress, with its session, and completes with what came of it", async () => {
      await opened.queue.enqueue(q, batchOf());
      const { lease, item } = await claim();
      expect(item).toMatchObject({ status: "in_progress", session: { graph: { id: "graph" } } });
      expect(item.started_at).not.toBeNull();
      const session = { ...item.session, executed: ["node"] };
      expect(await opened.leases.complete(lease, session)).toMatchObject({ status: "completed" });
      const done = await opened.queue.get(q, item.item_id);
      expect(done).toMatchObject({ status: "completed", session: { executed: ["node"] } });
      expect(done.completed_at).not.toBeNull();
      expect(changes()).toEqual(["in_progress 1", "completed 2"]);
    });

    it("a failed item tells why, and keeps its session", async () => {
      await opened.queue.enqueue(q, batchOf());
      const { lease, item } = await claim();
      await opened.leases.fail(lease, someError, { ...item.session, errors: { node: "ValueError: too large" } });
      const failed = await opened.queue.get(q, item.item_id);
      expect(failed).toMatchObject({
        status: "failed",
        ...someError,
        session: { errors: { node: expect.any(String) } },
      });
      expect(opened.events.at(-1)?.payload).toMatchObject({ status: "failed", ...someError });
    });

    it("keeps an error's text whole, whatever bytes a dying process wrote", async () => {
      await opened.queue.enqueue(q, batchOf());
      const { lease, item } = await claim();
      await opened.leases.fail(lease, { ...someError, error_traceback: "before\u0000after" });
      const { error_traceback } = await opened.queue.get(q, item.item_id);
      expect(error_traceback).toMatch(/^before.after$/u);
    });

    it("a lease that is renewed shows it, and only while it is held", async () => {
      await opened.queue.enqueue(q, batchOf());
      const { lease, item } = await claim("me");
      expect(await opened.leases.held()).toEqual([{ ...lease, beat: 0, worker: "me", session_id: item.session_id }]);
      expect(await opened.leases.renew(lease)).toBe(true);
      expect((await opened.leases.held())[0]?.beat).toBe(1);
      await opened.leases.complete(lease, item.session);
      expect(await opened.leases.renew(lease)).toBe(false);
      expect(await opened.leases.held()).toEqual([]);
    });

    it("an item whose worker was lost runs again, with a new session id", async () => {
      await opened.queue.enqueue(q, batchOf());
      const first = await claim();
      expect(await opened.leases.lose(first.lease, lost)).toBe("requeued");
      expect(await opened.queue.get(q, first.item.item_id)).toMatchObject({
        ...{ status: "pending", started_at: null, completed_at: null, error_type: null },
      });
      const second = await claim();
      expect(second.item.item_id).toBe(first.item.item_id);
      expect(second.item.session_id).not.toBe(first.item.session_id);
      expect(second.lease.fence).toBeGreaterThan(first.lease.fence);
      expect(changes()).toEqual(["in_progress 1", "pending 2", "in_progress 3"]);
    });

    it("faults row 30: an item that lost two workers is failed with the last words, and others go on", async () => {
      await opened.queue.enqueue(q, batchOfSize(2));
      const { item } = await claim();
      await opened.leases.lose({ item_id: item.item_id, fence: 1 }, lost);
      expect(await opened.leases.lose((await claim()).lease, lost)).toBe("quarantined");
      const failed = await opened.queue.get(q, item.item_id);
      expect(failed).toMatchObject({ status: "failed", error_type: "QUEUE_ITEM_QUARANTINED" });
      expect(failed.error_message).toContain("too large");
      expect(failed.error_traceback).toBe("line 1");
      expect((await claim()).item.item_id).not.toBe(item.item_id);
    });

    it("an item that is given back was not lost: it may be given back often", async () => {
      await opened.queue.enqueue(q, batchOf());
      for (let time = 0; time < 3; time++) expect(await opened.leases.giveBack((await claim()).lease)).toBe(true);
      expect(await opened.leases.lose((await claim()).lease, lost)).toBe("requeued");
    });

    it("faults row 31: what comes with a lost lease is discarded, also while another worker runs the item", async () => {
      await opened.queue.enqueue(q, batchOf());
      const stopped = await claim("stopped");
      await opened.leases.lose(stopped.lease, lost);
      const late = { ...stopped.item.session, executed: ["late"] };
      expect(await opened.leases.complete(stopped.lease, late)).toBeUndefined();
      const second = await claim("second");
      expect(await opened.leases.renew(stopped.lease)).toBe(false);
      expect(await opened.leases.complete(stopped.lease, late)).toBeUndefined();
      expect(await opened.leases.fail(stopped.lease, someError)).toBeUndefined();
      expect(await opened.leases.giveBack(stopped.lease)).toBe(false);
      expect(await opened.leases.lose(stopped.lease, lost)).toBeUndefined();
      await opened.leases.complete(second.lease, { ...second.item.session, executed: ["second"] });
      expect(await opened.leases.complete(stopped.lease, late)).toBeUndefined();
      expect((await opened.queue.get(q, second.item.item_id)).session.executed).toEqual(["second"]);
      expect(changes()).toEqual(["in_progress 1", "pending 2", "in_progress 3", "completed 4"]);
    });

    it("a lease that was renewed in time is not lost to who looked before", async () => {
      await opened.queue.enqueue(q, batchOf());
      const { lease } = await claim();
      await opened.leases.renew(lease);
      expect(await opened.leases.lose(lease, { ...lost, beat: 0 })).toBeUndefined();
      expect(await opened.leases.lose(lease, { ...lost, beat: 1 })).toBe("requeued");
    });

    it("a canceled item stays canceled, whatever its worker brings", async () => {
      await opened.queue.enqueue(q, batchOf());
      const { lease, item } = await claim();
      await opened.queue.cancel(q, item.item_id);
      expect(await opened.leases.renew(lease)).toBe(false);
      expect(await opened.leases.complete(lease, item.session)).toBeUndefined();
      expect(await opened.leases.lose(lease, lost)).toBeUndefined();
      expect(await opened.queue.get(q, item.item_id)).toMatchObject({ status: "canceled", status_sequence: 2 });
    });

    it("a deleted item is gone, whatever its worker brings", async () => {
      await opened.queue.enqueue(q, batchOf());
      const { lease, item } = await claim();
      await opened.queue.clear(q);
      expect(await opened.leases.complete(lease, item.session)).toBeUndefined();
      expect(await opened.queue.status(q)).toMatchObject({ total: 0 });
    });

    it("faults row 32: a clock that jumps a day either way loses no lease and no order", async () => {
      let now = Date.UTC(2024, 4, 6);
      await opened.close();
      opened = await open({ clock: () => new Date(now) });
      await opened.queue.enqueue(q, batchOfSize(3));
      const { lease, item } = await claim();
      now += 86_400_000;
      expect(await opened.leases.renew(lease)).toBe(true);
      const second = await claim();
      now -= 2 * 86_400_000;
      expect(await opened.leases.renew(second.lease)).toBe(true);
      expect((await claim()).item.item_id).toBe(second.item.item_id + 1);
      expect(await opened.leases.complete(lease, item.session)).toMatchObject({ status: "completed" });
      const { item_ids } = await opened.queue.itemIds(q, "ASC");
      expect(item_ids).toEqual([...item_ids].sort((a, b) => a - b));
    });
  });
}
