import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import type { Benchmark, Measurement } from "../benchmark.ts";

const evoke = fileURLToPath(new URL("../../../../apps/cli/bin/evoke.mjs", import.meta.url));
const queue = "/api/v1/queue/default";
const RATE = 200;
const SECONDS = 10;

/** What user interfaces ask for again and again. */
const LISTS = [
  `${queue}/status`,
  `${queue}/item_ids?order_dir=DESC`,
  `${queue}/list_all?destination=canvas`,
  "/api/v1/client_state/default/get_by_key?key=params",
  "/api/v1/images/?limit=100&is_intermediate=false",
  "/api/v1/boards/?all=true",
];

export const benchmark: Benchmark = {
  name: "server",
  description: `${RATE} requests a second for ${SECONDS} s to \`evoke serve\`, while its worker computes on another core`,
  async run() {
    const root = await mkdtemp(join(tmpdir(), "evoke-bench-"));
    const args = ["serve", "--root", root, "--port", "0", "--grace", "0", "--set", "threads=1"];
    const server = spawn(process.execPath, [evoke, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      const url = await addressOf(server);
      await compute(url);
      // The first requests load and compile what they need.
      await load(url, 2);
      await lagOf(url);
      const { latency, non2xx, errors } = await load(url, SECONDS);
      if (non2xx + errors > 0) throw new Error(`${non2xx + errors} requests failed`);
      return measurements({ p99: latency.p99, median: latency.p50, lag: await lagOf(url) });
    } finally {
      server.kill("SIGTERM");
      await once(server, "close");
      await rm(root, { recursive: true, force: true });
    }
  },
};

interface Figures {
  readonly p99: number;
  readonly median: number;
  readonly lag: number;
}

/** All in milliseconds. */
function measurements({ p99, median, lag }: Figures): readonly Measurement[] {
  const goal = { of: "value", comparison: "at most", limit: 20 } as const;
  return [
    { name: "server.lists-median", value: median, unit: "ms" },
    { name: "server.lists-p99", value: p99, unit: "ms", goal },
    { name: "server.event-loop-lag-p99", value: lag, unit: "ms", goal },
  ];
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("the server has no output");
  const [line] = await once(stdout, "data");
  const [url] = /http:\S+/.exec(String(line)) ?? [];
  if (url === undefined) throw new Error(`the server said: ${line}`);
  return url;
}

/** Queues more than the worker can do in the time. */
async function compute(url: string): Promise<void> {
  const model = { key: "", hash: "", name: "icons", base: "sd-1", type: "main" };
  const node = { id: "out", type: "txt2img", model, prompt: "red apple", steps: 1000, width: 128, height: 128 };
  const graph = { id: "graph", nodes: { out: { ...node, use_cache: false } }, edges: [] };
  const answer = await fetch(`${url}${queue}/enqueue_batch`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ batch: { graph, runs: 20 } }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  await Promise.all(LISTS.map((path) => fetch(`${url}${path}`)));
}

function load(url: string, seconds: number): Promise<autocannon.Result> {
  const requests = LISTS.map((path) => ({ path }));
  return autocannon({ url, requests, connections: 10, overallRate: RATE, duration: seconds });
}

/** The 99th percentile of the server's event-loop delay since it was last asked, in milliseconds. */
async function lagOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const [, seconds] = /^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text) ?? [];
  return Number(seconds) * 1000;
}
