import { statfs } from "node:fs/promises";
import { join } from "node:path";
import type { SessionQueue } from "@evoke/invoke";
import type { Configuration } from "./configuration/settings.ts";
import { createServices } from "./create-services.ts";
import { sweepUnfinished } from "./files/atomic-folder.ts";
import { makeFolder } from "./files/make-folder.ts";
import { discardSessionImages } from "./images/discard-session-images.ts";
import { sweepUnfinishedCopies } from "./models/copy-model.ts";
import { memoryBudget } from "./processes/memory-budget.ts";
import { WorkerProcess } from "./processes/worker-process.ts";
import { queueStore } from "./queue/queue-store.ts";
import { recoverLeases } from "./queue/recover-leases.ts";
import { SessionQueueProcessor } from "./queue/session-queue-processor.ts";
import { namesSetAside } from "./queue/set-aside.ts";
import { SqlSessionLeases } from "./queue/sql-session-leases.ts";
import { SqlSessionQueue } from "./queue/sql-session-queue.ts";
import { lockRoot } from "./server-lock.ts";
import type { ServerServices, ServerServicesOptions } from "./server-services.ts";

/** The one queue that servers have so far. */
const QUEUE = "default";

/** What `createServerServices` does, in a module that is loaded only then. */
export async function openServerServices(
  configuration: Configuration,
  options: ServerServicesOptions,
): Promise<ServerServices> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const lock = await lockRoot(configuration.root);
    closers.push(lock.release);
    const embedded = await createServices(configuration, { ...options, objects: "folder" });
    closers.push(embedded.close);
    const { services, invokerServices, database, imageStorage } = embedded;
    const { logger } = services;
    const { events, invocationCache } = invokerServices;
    const { max_queue_size: maxQueueSize } = configuration;
    const sql = await database.get();
    const store = queueStore(sql, events, { maxQueueSize });
    const queue = new SqlSessionQueue(store);
    const leases = new SqlSessionLeases(store);
    const discard = async (sessionId: string): Promise<void> => {
      const names = await discardSessionImages(await imageStorage(), sessionId);
      for (const name of names) invocationCache.forget(name);
      for (const folder of workFolders(configuration)) await sweepUnfinished(folder);
    };
    await recoverLeases({ leases, logger, discard });
    await embedded.recover(await namesSetAside(sql));
    await sweepUnfinishedCopies(join(configuration.root, "models"));
    await tidy(queue, configuration);
    const processor = new SessionQueueProcessor({
      ...{ leases, events, logger, discard, workers: configuration.workers, ...options.timing },
      createProcess: (onBeat) =>
        new WorkerProcess({ ...workerOptions(configuration, options), invocationCache, onBeat }),
      hasSpace: () => hasSpace(configuration, options.minFreeBytes ?? 64 * 1024 * 1024),
    });
    closers.push(() => processor.close());
    return { ...embedded, invokerServices: { ...invokerServices, queue }, leases, processor, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function tidy(queue: SessionQueue, configuration: Configuration): Promise<void> {
  if (configuration.clear_queue_on_startup) await queue.clear(QUEUE);
  else await queue.prune(QUEUE, configuration.max_queue_history);
}

function workerOptions(configuration: Configuration, { invokerModule, worker }: ServerServicesOptions) {
  const nodeTimeoutMs = configuration.node_timeout_s * 1000;
  return { invokerModule, configuration, memoryBudget: memoryBudget(configuration), nodeTimeoutMs, ...worker };
}

/** Where workers write files. */
function workFolders({ outputs_dir }: Configuration): readonly string[] {
  return ["images", "images/thumbnails", "tensors", "conditioning"].map((name) => join(outputs_dir, name));
}

async function hasSpace({ outputs_dir, root }: Configuration, minFreeBytes: number): Promise<boolean> {
  for (const folder of [outputs_dir, root]) {
    await makeFolder(folder);
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < minFreeBytes) return false;
  }
  return true;
}
