import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { openDatabase } from "../database/open-database.ts";
import { builtModule } from "../testing/built-module.ts";
import { ServerProcess, type ServerProcessOptions } from "../testing/server-process.ts";
import { isRunning, type TestServer, testServer } from "../testing/test-server.ts";

let server: ServerProcess | undefined;
let test: TestServer | undefined;
beforeAll(() => {
  builtModule("processes/worker-main.js");
}, 120_000);
afterEach(async () => {
  server?.signal("SIGCONT");
  await server?.kill();
  await test?.close();
  [server, test] = [undefined, undefined];
});

function batchOf(type: string, fields: Readonly<Record<string, unknown>>) {
  return { graph: { nodes: { node: { id: "node", type, ...fields } } } };
}

/** A server process that runs one item; gives its worker. */
async function runningServer(
  root: string,
  batch?: Record<string, unknown>,
  options: ServerProcessOptions = {},
): Promise<number> {
  server = new ServerProcess(root, options);
  await server.ready;
  if (batch !== undefined) server.enqueue(batch);
  const database = await openDatabase(join(root, "databases", "evoke.db"));
  for (;;) {
    await setTimeout(10);
    const running = database.selectFrom("queue_items").select("worker").where("status", "=", "in_progress");
    const [row] = await running.execute();
    const pid = Number(row?.worker?.split("/")[2]);
    if (row === undefined || !server.workers().includes(pid)) continue;
    await database.destroy();
    return pid;
  }
}

describe("faults row 28: a server that is killed", () => {
  it("takes its workers with it, also in the middle of a step", async () => {
    const worker = await runningServer(temporaryFolder(), batchOf("blocking", { ms: 60_000 }));
    await server?.kill();
    await expect.poll(() => isRunning(worker), { timeout: 20_000 }).toBe(false);
  });

  it("leaves its items to the next server, which tries each once more", async () => {
    const root = temporaryFolder();
    await runningServer(root, batchOf("blocking", { ms: 60_000 }));
    await server?.kill();
    await runningServer(root);
    await server?.kill();
    test = await testServer({ root });
    const [id = 0] = (await test.queue.itemIds("default", "ASC")).item_ids;
    const item = await test.until(id, "failed");
    expect(item.error_message).toContain("its server ended while it ran");
    expect(item).toMatchObject({ error_type: "QUEUE_ITEM_QUARANTINED", status_sequence: 4 });
  });

  it("an item that waits is run by the next server, as it is", async () => {
    const root = temporaryFolder();
    await runningServer(root, batchOf("slow_steps", { steps: 5 }));
    server?.enqueue(batchOf("process_id", {}));
    while ((server?.accepted.length ?? 0) < 2) await setTimeout(5);
    await server?.kill();
    test = await testServer({ root });
    for (const id of server?.accepted ?? []) expect((await test.until(id, "completed")).status).toBe("completed");
  });

  it.skipIf(process.platform !== "linux")(
    "a worker that was stopped just then is ended by the next server",
    async () => {
      const root = temporaryFolder();
      const worker = await runningServer(root, batchOf("blocking", { ms: 60_000 }));
      process.kill(worker, "SIGSTOP");
      await server?.kill();
      await setTimeout(700);
      expect(isRunning(worker)).toBe(true);
      test = await testServer({ root });
      expect(isRunning(worker)).toBe(false);
      await test.queue.clear("default");
    },
  );
});

describe("faults row 31: processes that are stopped", () => {
  it("a server that was stopped for a while finds its worker alive and goes on", async () => {
    const root = temporaryFolder();
    await runningServer(root, batchOf("slow_steps", { steps: 400 }), { stallAfterMs: 3000 });
    server?.signal("SIGSTOP");
    await setTimeout(5000);
    server?.signal("SIGCONT");
    const database = await openDatabase(join(root, "databases", "evoke.db"));
    const item = database.selectFrom("queue_items").select(["status", "crashes"]);
    while ((await item.executeTakeFirst())?.status === "in_progress") await setTimeout(20);
    expect(await item.executeTakeFirst()).toEqual({ status: "completed", crashes: 0 });
    await database.destroy();
  });

  it("a worker elsewhere that is stopped loses its item to another, and what it brings late is discarded", async () => {
    const root = temporaryFolder();
    test = await testServer({ root, timing: { pollMs: 50, renewMs: 100, patience: 30 } });
    test.server.processor.pause();
    const id = await test.enqueue("process_id");
    const holder = fork(
      new URL("../testing/lease-holder.mjs", import.meta.url),
      [join(root, "databases", "evoke.db")],
      {
        execArgv: [],
      },
    );
    const [claimed] = await once(holder, "message");
    expect(claimed).toEqual({ claimed: id });
    test.server.processor.resume();
    // Longer than a lease lasts that nobody renews: this one is renewed.
    await setTimeout(4000);
    expect(await test.queue.get("default", id)).toMatchObject({ status: "in_progress", status_sequence: 1 });
    holder.kill("SIGSTOP");
    const item = await test.until(id, "completed");
    holder.kill("SIGCONT");
    holder.send("bring your result");
    const [brought] = await once(holder, "message");
    expect(brought).toEqual({ stored: false });
    expect(await test.queue.get("default", id)).toEqual(item);
    expect(item.session.executed).not.toContain("late");
  });
});
