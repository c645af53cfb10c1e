import type { Events, InvocationCache, SessionQueue } from "@evoke/invoke";
import type { ServerServices } from "@evoke/services";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What is counted and measured, in Prometheus' text format. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  /** Counts an answered request. */
  answered(method: string, status: number, seconds: number): void;
  close(): void;
}

export interface MetricsOptions {
  readonly queue: SessionQueue;
  readonly events: Events;
  readonly invocationCache: InvocationCache;
  /** How the workers' caches of networks are doing. */
  readonly networks: ServerServices["processor"]["cacheStatistics"];
}

/** Starts to count. Event-loop lag, memory and processor time come with the library. */
export function createMetrics({ queue, events, invocationCache, networks }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // What is measured includes the interval of looking, so it is short.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 2 });
  const requests = new Histogram({
    name: "evoke_http_request_seconds",
    help: "How long requests took to answer",
    labelNames: ["method", "status"],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
    registers,
  });
  new Gauge({
    name: "evoke_queue_items",
    help: "Items of the default queue by status",
    labelNames: ["status"],
    registers,
    async collect() {
      const { pending, in_progress, completed, failed, canceled } = await queue.status("default");
      const counts = { pending, in_progress, completed, failed, canceled };
      for (const [status, count] of Object.entries(counts)) this.set({ status }, count);
    },
  });
  const durations = new Histogram({
    name: "evoke_item_seconds",
    help: "How long items of the queue ran",
    labelNames: ["status"],
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800],
    registers,
  });
  const steps = new Counter({
    name: "evoke_denoise_steps_total",
    help: "Steps of denoising that were told",
    registers,
  });
  const cacheGauges = ["hits", "misses", "size"] as const;
  for (const name of cacheGauges) {
    new Gauge({
      name: `evoke_invocation_cache_${name}`,
      help: `The invocation cache's ${name}`,
      registers,
      async collect() {
        this.set((await invocationCache.status())[name]);
      },
    });
  }
  for (const name of ["hits", "misses", "bytes"] as const) {
    new Gauge({
      name: `evoke_network_cache_${name}`,
      help: `The ${name} of the workers' caches of networks, as of their last items`,
      registers,
      async collect() {
        this.set((await networks())?.[name] ?? 0);
      },
    });
  }
  const unsubscribe = events.subscribe(({ name, payload }) => {
    if (name === "invocation_progress" && payload["image"] !== null) steps.inc();
    if (name !== "queue_item_status_changed") return;
    const { status, started_at, completed_at } = payload;
    if (typeof started_at !== "string" || typeof completed_at !== "string") return;
    durations.observe({ status: String(status) }, (utc(completed_at) - utc(started_at)) / 1000);
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: (method, status, seconds) => requests.observe({ method, status: String(status) }, seconds),
    close: () => {
      unsubscribe();
      registry.clear();
    },
  };
}

/** `YYYY-MM-DD HH:MM:SS.mmm` as milliseconds. */
function utc(time: string): number {
  return Date.parse(`${time.replace(" ", "T")}Z`);
}
