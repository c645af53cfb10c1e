import { setTimeout } from "node:timers/promises";
import type { SessionQueueItem, Workflow } from "@evoke/invoke";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { workflowOf } from "../../../../test/support/callable-workflows.ts";
import { graphJson } from "../../../../test/support/graph-json.ts";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { builtModule } from "../testing/built-module.ts";
import { type TestServer, type TestServerOptions, testServer, workerPid } from "../testing/test-server.ts";

let test: TestServer;
beforeAll(() => {
  builtModule("processes/worker-main.js");
}, 120_000);
afterEach(() => test?.close());

async function open(options: TestServerOptions = {}): Promise<TestServer> {
  test = await testServer(options);
  return test;
}

/** A workflow of one node whose value it returns. */
function returning(type: string, values: Readonly<Record<string, unknown>> = {}): Workflow {
  return workflowOf(
    `Returning ${type}`,
    { node: { type, values, exposed: Object.keys(values) }, return: { type: "workflow_return" } },
    ["node.value -> return.value"],
  );
}

/** One that calls another workflow and returns what that does. */
function calling(workflow_id: string): Workflow {
  return workflowOf(
    "Calling",
    { call: { type: "call", values: { workflow_id } }, return: { type: "workflow_return" } },
    ["call.values -> return.value"],
  );
}

async function save(workflow: Workflow): Promise<string> {
  const { workflows } = await test.server.library();
  return (await workflows.create(workflow)).workflow_id;
}

/** Queues a picture that is followed by a call; gives the item's number. */
async function enqueueCaller(workflow_id: string): Promise<number> {
  const nodes = { before: { type: "picture", number: 1 }, call: { type: "call", workflow_id } };
  const graph = { id: "graph", ...graphJson(nodes, ["before.value -> call.after"]) };
  const batch = { batch_id: "batch", origin: "workflows", destination: "gallery", data: null, workflow: null, runs: 1 };
  const { item_ids } = await test.queue.enqueue("default", { ...batch, graph });
  return item_ids[0] ?? 0;
}

/** The items that one has called so far. */
async function calledBy(itemId: number): Promise<readonly SessionQueueItem[]> {
  return (await test.queue.list("default")).filter(({ parent_item_id }) => parent_item_id === itemId);
}

async function firstCalledBy(itemId: number): Promise<SessionQueueItem> {
  for (;;) {
    const [item] = await calledBy(itemId);
    if (item !== undefined) return item;
    await setTimeout(10);
  }
}

const statuses = (itemId: number): readonly unknown[] =>
  test.events
    .filter(({ name, payload }) => name === "queue_item_status_changed" && payload["item_id"] === itemId)
    .map(({ payload }) => payload["status"]);

function returnedTo(item: SessionQueueItem): unknown {
  const [copy = ""] = item.session.source_prepared_mapping["call"] ?? [];
  return item.session.results[copy]?.["values"];
}

describe("queue items that call workflows", () => {
  it("wait while the called workflow runs as an item of its own, and go on with what it returned", async () => {
    await open();
    const item = await enqueueCaller(await save(returning("picture", { number: 5 })));
    const done = await test.until(item, "completed", "failed");
    expect(done).toMatchObject({ status: "completed", parent_item_id: null, workflow_call_depth: null });
    expect(returnedTo(done)).toEqual({ value: 5 });
    expect(statuses(item)).toEqual(["in_progress", "waiting", "pending", "in_progress", "completed"]);
    const [called] = await calledBy(item);
    expect(called).toMatchObject({
      ...{ status: "completed", parent_item_id: item, root_item_id: item, workflow_call_depth: 1 },
      ...{ batch_id: "batch", origin: "workflows", destination: "gallery", parent_session_id: expect.any(String) },
      workflow: { name: "Returning picture" },
      session: { workflow_call_stack: [{ source_call_node_id: "call", depth: 1 }] },
    });
    expect(done.session.workflow_call_history).toMatchObject([
      { status: "completed", id: called?.workflow_call_id, child_item_ids: [called?.item_id] },
    ]);
    expect(await test.queue.status("default")).toMatchObject({ completed: 2, waiting: 0, total: 2 });
    expect(await test.pictures()).toHaveLength(2);
  });

  it("may be called themselves, and get lists from a workflow with batch nodes", async () => {
    await open({ settings: { workers: 2 } });
    const batched = workflowOf(
      "Batched",
      {
        list: { type: "integer_batch", values: { integers: [1, 2, 3] } },
        node: { type: "picture" },
        return: { type: "workflow_return" },
      },
      ["list.value -> node.number", "node.value -> return.value"],
    );
    const item = await enqueueCaller(await save(calling(await save(batched))));
    const done = await test.until(item, "completed", "failed");
    expect(returnedTo(done)).toEqual({ value: { value: [1, 2, 3] } });
    const items = await test.queue.list("default");
    expect(items.map(({ workflow_call_depth }) => workflow_call_depth ?? 0).sort()).toEqual([0, 1, 2, 2, 2]);
    expect(new Set(items.map(({ root_item_id }) => root_item_id ?? item))).toEqual(new Set([item]));
  });

  it("fail with the reason when what they call fails, and the rest of it is canceled", async () => {
    await open({ settings: { workers: 2 } });
    const failing = workflowOf(
      "Failing",
      {
        list: { type: "integer_batch", values: { integers: [1000, 1000, 1000] } },
        slow: { type: "slow_steps" },
        node: { type: "refuse" },
        return: { type: "workflow_return" },
      },
      ["list.value -> slow.steps", "node.value -> return.value"],
    );
    const item = await enqueueCaller(await save(calling(await save(failing))));
    const failed = await test.until(item, "completed", "failed");
    expect(failed).toMatchObject({ status: "failed", error_type: "WORKFLOW_CALL_FAILED" });
    expect(failed.error_message).toMatch(/"Calling" did not return: .*"Failing" did not return: .*always fails/);
    expect(Object.values(failed.session.errors)[0]).toMatch(/^WORKFLOW_CALL_FAILED: /);
    expect((await test.queue.status("default")).in_progress).toBe(0);
    expect(await test.queue.status("default")).toMatchObject({ failed: 3, canceled: 2, waiting: 0, total: 5 });
  });

  it.each(["caller", "called"] as const)("are canceled as a whole, whichever is named: the %s", async (which) => {
    await open();
    const item = await enqueueCaller(await save(returning("slow_steps", { steps: 10_000 })));
    const { item_id } = await firstCalledBy(item);
    await test.until(item_id, "in_progress");
    await test.queue.cancel("default", which === "caller" ? item : item_id);
    expect(await test.queue.status("default")).toMatchObject({ canceled: 2, total: 2 });
    // The worker is free again.
    await test.until(await test.enqueue("picture"), "completed");
    const [again] = (await test.queue.retry("default", [item, item_id])).retried_item_ids;
    expect(again).toBe(item);
    await test.queue.clear("default");
  });

  it("are spared with what they called while that runs, and deleted with it", async () => {
    await open();
    const item = await enqueueCaller(await save(returning("slow_steps", { steps: 10_000 })));
    const { item_id } = await firstCalledBy(item);
    await test.until(item_id, "in_progress");
    const other = await test.enqueue("picture");
    expect(await test.queue.cancelAllExceptCurrent("default")).toEqual({ canceled: 1 });
    expect((await test.queue.get("default", other)).status).toBe("canceled");
    expect((await test.queue.get("default", item)).status).toBe("waiting");
    await test.queue.delete("default", item);
    expect(await test.queue.status("default")).toMatchObject({ total: 1 });
  });

  it("fail when the queue has no room for what they call", async () => {
    await open({ settings: { max_queue_size: 2 } });
    const batched = workflowOf(
      "Batched",
      {
        list: { type: "integer_batch", values: { integers: [1, 2, 3] } },
        node: { type: "picture" },
        return: { type: "workflow_return" },
      },
      ["list.value -> node.number", "node.value -> return.value"],
    );
    const failed = await test.until(await enqueueCaller(await save(batched)), "completed", "failed");
    expect(failed.error_message).toMatch(/"Batched" cannot be called: it asks for 3 sessions.* room for 2/);
    expect(await test.queue.status("default")).toMatchObject({ failed: 1, total: 1 });
  });

  it("go on where they were when a worker or the server is lost meanwhile, with the pictures made before", async () => {
    const root = temporaryFolder();
    await open({ root });
    const item = await enqueueCaller(await save(returning("slow_steps", { steps: 100 })));
    const { item_id } = await firstCalledBy(item);
    await test.until(item_id, "in_progress");
    const [before] = await test.pictures();
    process.kill(await workerPid(test.server), "SIGKILL");
    await test.until(item_id, "pending");
    await test.until(item_id, "in_progress");
    await test.close();
    await open({ root });
    const done = await test.until(item, "completed", "failed");
    expect(returnedTo(done)).toEqual({ value: 100 });
    expect(await test.pictures()).toEqual([before]);
  });

  it("keep what was made before the call when their own worker is lost after it", async () => {
    await open();
    const id = await save(returning("picture"));
    const nodes = {
      before: { type: "picture", number: 1 },
      call: { type: "call", workflow_id: id },
      after: { type: "picture_then_block", ms: 1500 },
    };
    const graph = { id: "graph", ...graphJson(nodes, ["before.value -> call.after", "call.values -> after.after"]) };
    const batch = { batch_id: "b", origin: null, destination: null, data: null, workflow: null, runs: 1 };
    const { item_ids } = await test.queue.enqueue("default", { ...batch, graph });
    const item = item_ids[0] ?? 0;
    await test.until(item, "in_progress");
    while ((await test.pictures()).length < 3) await setTimeout(10);
    const pictures = await test.pictures();
    process.kill(await workerPid(test.server), "SIGKILL");
    const done = await test.until(item, "completed", "failed");
    expect(done.status).toBe("completed");
    const kept = (await test.pictures()).filter((name) => pictures.includes(name));
    expect(kept).toHaveLength(2);
    expect(await test.pictures()).toHaveLength(3);
  });
});
