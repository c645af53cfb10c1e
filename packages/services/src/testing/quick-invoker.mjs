/** An invoker that is up quickly, for workers that are killed often: real files and rows, and no codec to load. */
import { join } from "node:path";
import { Invoker, silentLogger } from "@evoke/invoke";
import { MemoryInvocationCache } from "../../dist/cache/memory-invocation-cache.js";
import { openDatabase } from "../../dist/database/open-database.js";
import { LocalEvents } from "../../dist/events/local-events.js";
import { AtomicFolder } from "../../dist/files/atomic-folder.js";
import { SqlImageRecords } from "../../dist/images/sql-image-records.js";
import { StoredImages } from "../../dist/images/stored-images.js";
import { testRegistry } from "./queue-invocations.mjs";

/** One grey pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);

export async function createInvoker({ root, outputs_dir, max_iterations }) {
  const database = await openDatabase(join(root, "databases", "evoke.db"));
  const folder = await AtomicFolder.open(join(outputs_dir, "images"));
  const files = { save: (name) => folder.write(name, png) };
  const images = new StoredImages(async () => ({ files, records: new SqlImageRecords(database) }));
  const invoker = new Invoker({
    registry: testRegistry(),
    services: { images, config: { maxIterations: max_iterations, importFolders: [] }, logger: silentLogger },
    invokerServices: { events: new LocalEvents(silentLogger), invocationCache: new MemoryInvocationCache(0) },
  });
  return { run: (request, options) => invoker.run(request, options), close: () => database.destroy() };
}
