/**
 * A server process of tests: queues what it is told to over IPC, and runs it. Arguments: root, workers, worker entry,
 * milliseconds until a silent worker counts as stalled.
 */
import { Invoker } from "@evoke/invoke";
import { createServerServices, loadConfiguration } from "@evoke/services";
import { testRegistry } from "./queue-invocations.mjs";

const [root, workers, entry, stallAfterMs] = process.argv.slice(2);
const flags = { root, workers, log_level: "silent" };
const { configuration } = await loadConfiguration({ flags, environment: {} });
try {
  const { services, invokerServices, processor, close } = await createServerServices(configuration, {
    invokerModule: new URL("quick-invoker.mjs", import.meta.url).href,
    timing: { pollMs: 50, renewMs: 100, patience: 10 },
    worker: { entry: new URL(entry), killAfterMs: 500, stallAfterMs: Number(stallAfterMs) },
  });
  const invoker = new Invoker({ registry: testRegistry(), services, invokerServices });
  process.on("message", async ({ batch }) => {
    const { item_ids } = await invoker.enqueue("default", batch);
    process.send({ accepted: item_ids });
  });
  process.on("SIGTERM", () => close().then(() => process.exit()));
  process.on("disconnect", () => process.exit());
  processor.start();
  process.send({ ready: true });
} catch (error) {
  process.send({ refused: { code: error.code, message: error.message } }, () => process.exit(1));
}
