import { readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { builtModule } from "../testing/built-module.ts";
import { canMount, onSmallDisk } from "../testing/small-disk.ts";
import { isRunning, type TestServer, type TestServerOptions, testServer, workerPid } from "../testing/test-server.ts";

let test: TestServer;
beforeAll(() => {
  builtModule("processes/worker-main.js");
}, 120_000);
afterEach(() => test?.close());

async function open(options: TestServerOptions = {}): Promise<TestServer> {
  test = await testServer(options);
  return test;
}

/** Names of the events so far, with the status where there is one. */
function told(): readonly string[] {
  return test.events.map(({ name, payload }) => [name, payload["status"]].filter(Boolean).join(" "));
}

describe("SessionQueueProcessor", () => {
  it("runs what is queued, in order, and tells of it in the order that clients know", async () => {
    const { enqueue, until, queue } = await open();
    const first = await enqueue("picture", { number: 7 });
    const second = await enqueue("picture");
    expect((await until(first, "completed")).session).toMatchObject({ executed_history: ["node"] });
    await until(second, "completed");
    expect(told().slice(0, 7)).toEqual([
      "batch_enqueued",
      "batch_enqueued",
      "queue_item_status_changed in_progress",
      "invocation_started",
      "invocation_progress",
      "invocation_complete",
      "queue_item_status_changed completed",
    ]);
    expect(test.events[3]?.payload).toMatchObject({ queue_id: "default", item_id: first, batch_id: "batch" });
    expect(test.events[6]?.payload).toMatchObject({ queue_status: { completed: 1, pending: 1 } });
    expect(await queue.status("default")).toMatchObject({ completed: 2, in_progress: 0, total: 2 });
  });

  it("a node's error fails the item first and is told afterwards", async () => {
    const { enqueue, until } = await open();
    const item = await until(await enqueue("refuse"), "failed");
    expect(item).toMatchObject({ error_type: "Error", error_message: "this node always fails" });
    expect(item.error_traceback).toContain("queue-invocations.mjs");
    expect(Object.values(item.session.errors)).toEqual(["Error: this node always fails"]);
    expect(told().slice(-2)).toEqual(["queue_item_status_changed failed", "invocation_error"]);
  });

  it("a pause lets the running item finish and begins no other", async () => {
    const { enqueue, until, queue, server } = await open();
    const running = await enqueue("slow_steps", { steps: 10 });
    await until(running, "in_progress");
    server.processor.pause();
    expect(server.processor.status()).toEqual({ is_started: false, is_processing: true });
    const waiting = await enqueue("picture");
    await until(running, "completed");
    await setTimeout(150);
    expect(await queue.get("default", waiting)).toMatchObject({ status: "pending" });
    expect(server.processor.status()).toEqual({ is_started: false, is_processing: false });
    server.processor.resume();
    await until(waiting, "completed");
    expect(server.processor.status().is_started).toBe(true);
  });

  it("a cancel ends a run between two steps, and the worker goes on", async () => {
    const { enqueue, until, queue } = await open({ worker: { killAfterMs: 30_000 } });
    const item = await enqueue("slow_steps", { steps: 2000 });
    await until(item, "in_progress");
    const pid = await workerPid(test.server);
    await setTimeout(100);
    await queue.cancel("default", item);
    const next = await until(await enqueue("process_id"), "completed");
    expect(Object.values(next.session.results)[0]?.["value"]).toBe(pid);
    expect(await queue.get("default", item)).toMatchObject({ status: "canceled", error_type: null });
    expect(told()).not.toContain("invocation_error");
  });

  it("a cancel that is not obeyed between steps ends the process in 2 s, and another one goes on", async () => {
    const { enqueue, until, queue } = await open({ worker: { killAfterMs: 1000 } });
    const item = await enqueue("blocking", { ms: 60_000 });
    await until(item, "in_progress");
    const pid = await workerPid(test.server);
    await setTimeout(100);
    const started = performance.now();
    await queue.cancelBatches("default", ["batch"]);
    while (isRunning(pid)) await setTimeout(10);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(await until(await enqueue("picture"), "completed")).toBeDefined();
    expect(await queue.get("default", item)).toMatchObject({ status: "canceled", status_sequence: 2 });
  });

  it("an item that is canceled at the moment of its claim is never begun", async () => {
    const { enqueue, until, queue, server } = await open();
    const { events } = server.invokerServices;
    const stop = events.subscribe(({ payload }) => {
      if (payload["status"] === "in_progress") void queue.cancel("default", Number(payload["item_id"]));
    });
    await until(await enqueue("blocking", { ms: 60_000 }), "canceled");
    stop();
    await until(await enqueue("picture"), "completed");
    expect(told().filter((event) => event === "invocation_started")).toHaveLength(1);
  });

  it("clearing the queue stops what runs", async () => {
    const { enqueue, until, queue, server } = await open();
    await until(await enqueue("slow_steps", { steps: 1000 }), "in_progress");
    await queue.clear("default");
    while (server.processor.status().is_processing) await setTimeout(10);
    expect(await queue.status("default")).toMatchObject({ total: 0 });
  });

  it("runs as many items at the same time as there are workers", async () => {
    const { enqueue, until, queue } = await open({ settings: { workers: 2 } });
    const items = await Promise.all([1, 2, 3].map(() => enqueue("slow_steps", { steps: 20 })));
    while ((await queue.status("default")).in_progress < 2) await setTimeout(5);
    for (const item of items) await until(item, "completed");
    expect(Math.max(...test.events.map(({ payload }) => inProgress(payload)))).toBe(2);
  });

  it("replaces a worker whose memory has outgrown its budget, after the item", async () => {
    const { enqueue, until } = await open({ worker: { memoryBudget: 300e6 } });
    const pidOf = async (type: string, fields = {}) =>
      Object.values((await until(await enqueue(type, fields), "completed")).session.results)[0]?.["value"];
    const first = await pidOf("process_id");
    expect(await pidOf("process_id")).toBe(first);
    expect(await pidOf("swallow", { megabytes: 400 })).toBe(first);
    // A heartbeat tells, and the process goes after the item that it then has.
    await expect.poll(() => pidOf("process_id"), { timeout: 20_000 }).not.toBe(first);
  });

  it("a worker that cannot start harms no item, and is tried again ever more slowly", async () => {
    const { enqueue, queue } = await open({ invokerModule: "file:///nowhere/invoker.mjs" });
    const item = await enqueue("picture");
    await setTimeout(1500);
    expect(await queue.get("default", item)).toMatchObject({ status: "pending", status_sequence: 0 });
  });

  it("gives back what runs when it closes, and leaves no process behind", async () => {
    const root = temporaryFolder();
    const { enqueue, until } = await open({ root });
    const item = await enqueue("picture_then_block", { ms: 60_000 });
    await until(item, "in_progress");
    const pid = await workerPid(test.server);
    while ((await test.pictures()).length === 0) await setTimeout(10);
    await test.close();
    expect(isRunning(pid)).toBe(false);
    const { queue } = await open({ root });
    expect((await queue.get("default", item)).status).toMatch(/pending|in_progress/);
    await queue.clear("default");
    expect(await test.pictures()).toEqual([]);
  });
});

describe("faults rows 29 to 31: workers that die or stop", () => {
  it("faults row 29: an item whose worker is killed runs again at once, once, and nothing of the lost run is left", async () => {
    const root = temporaryFolder();
    // A lease that had to run out would last for 30 seconds.
    const { enqueue, until } = await open({ root, timing: { pollMs: 50, renewMs: 300, patience: 100 } });
    const item = await enqueue("picture_then_block", { ms: 700 });
    await until(item, "in_progress");
    while ((await test.pictures()).length === 0) await setTimeout(5);
    const [lost] = await test.pictures();
    process.kill(await workerPid(test.server), "SIGKILL");
    const killed = performance.now();
    await until(item, "pending");
    expect(performance.now() - killed).toBeLessThan(15_000);
    expect(await test.pictures()).toEqual([]);
    await until(item, "completed");
    const pictures = await test.pictures();
    expect(pictures).toHaveLength(1);
    expect(pictures).not.toContain(lost);
    expect(told().filter((event) => event.startsWith("queue_item"))).toEqual(
      ["in_progress", "pending", "in_progress", "completed"].map((status) => `queue_item_status_changed ${status}`),
    );
    expect(readdirSync(join(root, "outputs/images/.unfinished"))).toEqual([]);
  });

  it.each([
    ["abort", {}, "SIGABRT"],
    ["exit", { code: 139 }, "exit code 139"],
  ])(
    "faults row 30: an item that always ends its worker (%s) is quarantined, others go on",
    async (type, fields, reason) => {
      const { enqueue, until } = await open();
      const poison = await enqueue(type, fields);
      const good = await enqueue("picture");
      const failed = await until(poison, "failed");
      expect(failed).toMatchObject({ error_type: "QUEUE_ITEM_QUARANTINED", status_sequence: 4 });
      expect(failed.error_message).toContain("2 times");
      expect(failed.error_message).toContain(reason);
      if (type === "abort") expect(failed.error_traceback).toContain("about to abort | fatal: out of something");
      await until(good, "completed");
      const event = test.events.find(({ payload }) => payload["item_id"] === poison && payload["status"] === "failed");
      expect(event?.payload["error_message"]).toBe(failed.error_message);
    },
  );

  it("faults row 31: a worker that is stopped loses its item, and is killed before it can bring anything late", async () => {
    const { enqueue, until } = await open({ worker: { stallAfterMs: 2500 } });
    const item = await enqueue("slow_steps", { steps: 40 });
    await until(item, "in_progress");
    const pid = await workerPid(test.server);
    process.kill(pid, "SIGSTOP");
    await until(item, "pending");
    expect(isRunning(pid)).toBe(false);
    expect(await until(item, "completed")).toMatchObject({ status_sequence: 4 });
  });

  it("a worker that computes for long without a pause is alive", async () => {
    const { enqueue, until } = await open({ worker: { stallAfterMs: 2500 } });
    const item = await until(await enqueue("blocking", { ms: 5000 }), "completed");
    expect(item).toMatchObject({ status: "completed", status_sequence: 2 });
  });
});

describe.skipIf(!canMount)("faults row 27: a full disk (needs the right to mount)", () => {
  it("fails the item, pauses the queue, keeps no half picture, and goes on when there is space", async () => {
    await onSmallDisk(16_384, async (root) => {
      const { enqueue, until, server } = await open({ root, minFreeBytes: 4_000_000 });
      await until(await enqueue("picture"), "completed");
      leaveFree(root, 2_000_000);
      expect(await until(await enqueue("large_picture"), "failed")).toMatchObject({ error_type: "STORAGE_FULL" });
      expect(server.processor.status().is_started).toBe(false);
      const waiting = await enqueue("large_picture");
      await setTimeout(300);
      expect(await test.queue.get("default", waiting)).toMatchObject({ status: "pending" });
      rmSync(join(root, "filler"));
      await until(waiting, "completed");
      expect(server.processor.status().is_started).toBe(true);
      expect(await test.pictures()).toHaveLength(2);
      expect(readdirSync(join(root, "outputs/images")).filter((name) => name.endsWith(".png"))).toHaveLength(2);
      await test.close();
    });
  });

  it("an outcome that cannot be stored is stored when there is space", async () => {
    await onSmallDisk(16_384, async (root) => {
      const { enqueue, until } = await open({ root, minFreeBytes: 4_000_000 });
      const item = await enqueue("slow_steps", { steps: 20 });
      await until(item, "in_progress");
      leaveFree(root, 0);
      while (!told().includes("invocation_complete")) await setTimeout(20);
      await setTimeout(200);
      expect(await test.queue.get("default", item)).toMatchObject({ status: "in_progress" });
      rmSync(join(root, "filler"));
      expect(await until(item, "completed")).toMatchObject({ status_sequence: 2 });
      await test.close();
    });
  });
});

/** Fills a folder's file system, but for so many bytes. */
function leaveFree(folder: string, bytes: number): void {
  const chunk = Buffer.alloc(65_536);
  const free = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  while (free() > bytes) {
    const size = Math.min(chunk.length, free() - bytes);
    try {
      writeFileSync(join(folder, "filler"), chunk.subarray(0, size), { flag: "a" });
    } catch {
      return;
    }
  }
}

function inProgress(payload: Readonly<Record<string, unknown>>): number {
  const status = payload["queue_status"];
  return typeof status === "object" && status !== null && "in_progress" in status ? Number(status.in_progress) : 0;
}
