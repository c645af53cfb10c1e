import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Batch, SessionQueue } from "@evoke/invoke";
import { createServerServices, loadConfiguration, type ServerServices } from "@evoke/services";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { percentile } from "../percentile.ts";

const WAITING = 10_000;
const FINISHED = 100_000;
const CLAIMS = 500;
const repetitions = 500;
const queueId = "default";

export const benchmark: Benchmark = {
  name: "queue",
  description: `the session queue in SQLite, with ${WAITING} waiting and with ${FINISHED} finished items`,
  async run() {
    return [...(await withServer(measureWaiting)), ...(await withServer(measureFinished))];
  },
};

/** Opens the services of a server in a folder of their own; its workers are not started. */
async function withServer(
  measure: (server: ServerServices) => Promise<readonly Measurement[]>,
): Promise<readonly Measurement[]> {
  const root = await mkdtemp(join(tmpdir(), "evoke-bench-"));
  const { configuration } = await loadConfiguration({ flags: { root, log_level: "silent" }, environment: {} });
  const server = await createServerServices(configuration, { invokerModule: "file:///none" });
  try {
    return await measure(server);
  } finally {
    await server.close();
    await rm(root, { recursive: true, force: true });
  }
}

async function measureWaiting({ invokerServices, leases }: ServerServices): Promise<readonly Measurement[]> {
  const { queue } = invokerServices;
  const start = performance.now();
  await queue.enqueue(queueId, batchOf(1000));
  const enqueue = (performance.now() - start) / 1000;
  await queue.enqueue(queueId, batchOf(WAITING - 1000));
  const claim = await timesOf(CLAIMS, () => leases.claim("benchmark"));
  const goal = { of: "value", comparison: "at most", limit: 1 } as const;
  return [{ name: "queue.enqueue-1000", value: enqueue, unit: "s", goal }, ...row("claim", claim, 5)];
}

async function measureFinished(server: ServerServices): Promise<readonly Measurement[]> {
  const { queue } = server.invokerServices;
  await finish(queue);
  const { item_ids } = await queue.itemIds(queueId, "DESC");
  const page = item_ids.slice(0, 50);
  const [batchId = ""] = (await queue.summaries(queueId, page)).map((summary) => summary.batch_id);
  return [
    ...row("status", await timesOf(repetitions, () => queue.status(queueId)), 5),
    ...row("batch-status", await timesOf(repetitions, () => queue.batchStatus(queueId, batchId)), 5),
    ...row("destination-counts", await timesOf(repetitions, () => queue.countsByDestination(queueId, "gallery")), 5),
    ...row("next", await timesOf(repetitions, () => queue.next(queueId)), 5),
    ...row("50-summaries", await timesOf(repetitions, () => queue.summaries(queueId, page)), 5),
    ...row("50-items", await timesOf(repetitions, () => queue.items(queueId, page)), 5),
    ...row("all-ids", await timesOf(30, () => queue.itemIds(queueId, "DESC"))),
  ];
}

/** Fills the queue with finished items: canceled ones, which take the same rows as others and no hour to make. */
async function finish(queue: SessionQueue): Promise<void> {
  for (let count = 0; count < FINISHED; count += WAITING) {
    await queue.enqueue(queueId, batchOf(WAITING));
    await queue.cancelAllExceptCurrent(queueId);
  }
}

async function timesOf(count: number, action: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < count; run++) {
    const start = performance.now();
    await action();
    times.push(performance.now() - start);
  }
  return times;
}

function row(name: string, times: readonly number[], limit?: number): readonly Measurement[] {
  const p99: Measurement = { name: `queue.${name}-p99`, value: percentile(times, 99), unit: "ms" };
  const median: Measurement = { name: `queue.${name}-median`, value: percentile(times, 50), unit: "ms" };
  return [median, limit === undefined ? p99 : { ...p99, goal: { of: "value", comparison: "at most", limit } }];
}

/** A batch of as many sessions, each with a prompt and a seed of its own, over a graph of a picture's usual size. */
function batchOf(count: number): Batch {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const nodes = Array.from({ length: 10 }, (_, index) => ({ id: `node-${index}`, type: "string", value: "" }));
  const data = [
    [
      { node_path: "node-0", field_name: "value", items: numbers.map((number) => `a red apple, number ${number}`) },
      { node_path: "node-1", field_name: "value", items: numbers },
    ],
  ];
  const graph = { id: "graph", nodes: Object.fromEntries(nodes.map((node) => [node.id, node])), edges: [] };
  const about = { origin: "benchmark", destination: "gallery", workflow: null, runs: 1 };
  return { batch_id: randomUUID(), ...about, data, graph };
}
