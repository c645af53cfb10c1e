import autocannon from "autocannon";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { draw, figure, withServer } from "../serving.ts";

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
  "/api/v1/gallery/item_names?board_id=none&categories=general&is_intermediate=false",
  "/api/v1/boards/?all=true",
];

export const benchmark: Benchmark = {
  name: "server",
  description: `${RATE} requests a second for ${SECONDS} s to \`evoke serve\`, while its worker computes on another core`,
  run: () => withServer(measure, { flags: ["--set", "threads=1"] }),
};

async function measure(url: string): Promise<readonly Measurement[]> {
  // More than the worker can do in the time.
  await draw(url, { steps: 1000, size: 128, pictures: 20 });
  // The first requests load and compile what they need.
  await load(url, 2);
  await lagOf(url);
  const { latency, non2xx, errors } = await load(url, SECONDS);
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} requests failed`);
  const goal = { of: "value", comparison: "at most", limit: 20 } as const;
  return [
    { name: "server.lists-median", value: latency.p50, unit: "ms" },
    { name: "server.lists-p99", value: latency.p99, unit: "ms", goal },
    { name: "server.event-loop-lag-p99", value: await lagOf(url), unit: "ms", goal },
  ];
}

function load(url: string, seconds: number): Promise<autocannon.Result> {
  const requests = LISTS.map((path) => ({ path }));
  return autocannon({ url, requests, connections: 10, overallRate: RATE, duration: seconds });
}

/** The server's event-loop delay since it was last asked, in milliseconds. */
async function lagOf(url: string): Promise<number> {
  return 1000 * (await figure(url, "nodejs_eventloop_lag_p99_seconds"));
}
