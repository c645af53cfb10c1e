import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { Batch, EvokeEvent, SessionQueue, SessionQueueItem } from "@evoke/invoke";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { createServerServices, loadConfiguration, type ServerServices, type ServerServicesOptions } from "../index.ts";
import { builtModule } from "./built-module.ts";

const queueId = "default";

/** A server of this process with real workers, and what one asks of it in tests. */
export interface TestServer {
  readonly server: ServerServices;
  readonly queue: SessionQueue;
  /** Everything told so far. */
  readonly events: readonly EvokeEvent[];
  /** Queues a session of one node. Gives the item's id. */
  enqueue(type: string, fields?: Readonly<Record<string, unknown>>): Promise<number>;
  /** Waits until an item has one of the statuses. */
  until(itemId: number, ...statuses: readonly SessionQueueItem["status"][]): Promise<SessionQueueItem>;
  /** Names of all stored pictures. */
  pictures(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface TestServerOptions extends Partial<ServerServicesOptions> {
  readonly root?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Opens a server that looks and gives up more often than usual, and starts its workers. */
export async function testServer({ root, settings, ...options }: TestServerOptions = {}): Promise<TestServer> {
  const flags = { root: root ?? temporaryFolder(), log_level: "silent", ...settings };
  const { configuration } = await loadConfiguration({ flags, environment: {} });
  const server = await createServerServices(configuration, {
    invokerModule: new URL("worker-invoker.mjs", import.meta.url).href,
    timing: { pollMs: 50, renewMs: 100, patience: 10 },
    ...options,
    worker: { entry: new URL(builtModule("processes/worker-main.js")), killAfterMs: 500, ...options.worker },
  });
  const events: EvokeEvent[] = [];
  server.invokerServices.events.subscribe((event) => events.push(event));
  server.processor.start();
  const { queue } = server.invokerServices;
  return {
    server,
    queue,
    events,
    async enqueue(type, fields = {}) {
      const { item_ids } = await queue.enqueue(queueId, batchOf(type, fields));
      return item_ids[0] ?? 0;
    },
    async until(itemId, ...statuses) {
      for (;;) {
        const item = await queue.get(queueId, itemId);
        if (statuses.includes(item.status)) return item;
        await setTimeout(10);
      }
    },
    pictures: async () => (await server.services.images.names({})).image_names,
    close: () => server.close(),
  };
}

/** A batch of one session with one node. */
function batchOf(type: string, fields: Readonly<Record<string, unknown>> = {}): Batch {
  return {
    batch_id: "batch",
    origin: null,
    destination: "gallery",
    data: null,
    graph: { id: "graph", nodes: { node: { id: "node", type, ...fields } }, edges: [] },
    workflow: null,
    runs: 1,
  };
}

/** The process of the worker that holds the only lease. */
export async function workerPid({ database }: ServerServices): Promise<number> {
  const rows = await (await database.get())
    .selectFrom("queue_items")
    .select("worker")
    .where("status", "=", "in_progress")
    .execute();
  return Number(rows[0]?.worker?.split("/")[2]);
}

/** Whether a process is there and no zombie. */
export function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false;
  }
}
