/** The program of a worker process: builds an invoker as told and runs sessions for the process that forked it. */
import { constants, setPriority } from "node:os";
import { Worker } from "node:worker_threads";
import type { EvokeEvent, SessionProcessor, SessionRequest } from "@evoke/invoke";
import { RemoteInvocationCache } from "../cache/remote-invocation-cache.ts";
import { type CreateInvoker, errorToMessage, type FromWorker, type ToWorker } from "./protocol.ts";

// Whoever answers people goes first when both want the same core. Threads that are started later are as modest.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

let invoker: SessionProcessor | undefined;
let running: AbortController | undefined;
const invocationCache = new RemoteInvocationCache((call) => send({ kind: "cache", call }));

new Worker(new URL("./heartbeat-thread.js", import.meta.url), { stdout: false, stderr: false }).unref();

process.on("message", (message: ToWorker) => {
  void handle(message).catch((error: unknown) => send({ kind: "failed", error: errorToMessage(error) }));
});
// A terminal's Ctrl-C and a service's stop reach every process of the group; when this one ends is its parent's decision.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
// Without a parent there is nobody to work for.
process.on("disconnect", () => process.exit());

async function handle(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case "start":
      invoker = await createInvoker(message);
      return send({ kind: "ready" });
    case "run":
      return run(message.request);
    case "cancel":
      return running?.abort();
    case "cache-answer":
      return invocationCache.onAnswer(message.answer);
    case "close":
      running?.abort();
      await invoker?.close();
      process.disconnect();
  }
}

async function run(request: SessionRequest): Promise<void> {
  if (!invoker) throw new Error("a session came before the start message");
  running = new AbortController();
  try {
    const session = await invoker.run(request, {
      signal: running.signal,
      onEvent: (event) => send({ kind: "event", event }),
    });
    await tellNetworks(invoker);
    send({ kind: "done", session });
  } finally {
    running = undefined;
  }
}

async function tellNetworks(processor: SessionProcessor): Promise<void> {
  const statistics = await processor.cacheStatistics?.();
  if (statistics !== undefined) send({ kind: "networks", statistics });
}

async function createInvoker(start: Extract<ToWorker, { kind: "start" }>): Promise<SessionProcessor> {
  const { invokerModule, configuration, sharesCache } = start;
  const module: { readonly createInvoker?: CreateInvoker } = await import(invokerModule);
  if (!module.createInvoker) throw new Error(`${invokerModule} exports no createInvoker`);
  const events = { emit: (event: EvokeEvent) => send({ kind: "event", event }), subscribe: () => () => {} };
  return module.createInvoker(configuration, { events, ...(sharesCache && { invocationCache }) });
}

function send(message: FromWorker): void {
  process.send?.(message);
}
