import { join } from "node:path";
import type {
  Events,
  InvocationCache,
  InvocationServices,
  InvokerServices,
  LibraryServices,
  Logger,
} from "@evoke/invoke";
import type { Configuration } from "./configuration/settings.ts";
import { databasePath, isSqlite } from "./database/database-path.ts";
import { type SharedDatabase, sharedDatabase } from "./database/shared-database.ts";
import type { ReconcileReport } from "./images/reconcile-images.ts";
import type { ImageStorage } from "./images/stored-images.ts";
import { once } from "./once.ts";

export interface CreateServicesOptions {
  /**
   * Where latents and conditioning live: `memory` for runs in one process, `folder` for processes that share them.
   * Default `memory`.
   */
  readonly objects?: "memory" | "folder";
  /** Default: JSON lines on stderr from the configured level on. */
  readonly logger?: Logger;
  /** Default: one in this process, of the configured size. */
  readonly invocationCache?: InvocationCache;
  /** Default: what the setting `events` names. */
  readonly events?: Events;
  /** Version of the application, written into pictures' metadata. */
  readonly appVersion?: string;
}

/** The embedded services, as an invoker is built from them. */
export interface EmbeddedServices {
  readonly services: InvocationServices;
  readonly invokerServices: InvokerServices;
  /** Boards, workflows and the like, opened at the first call. @throws what opening the database throws */
  library(): Promise<LibraryServices>;
  /** What is behind the services, for those who build more on it. */
  readonly database: SharedDatabase;
  readonly imageStorage: () => Promise<ImageStorage>;
  /**
   * Clears the latents and conditioning of earlier runs, but for those named in `kept`, and puts right what a crash left of the pictures. For a process
   * that owns the root folder, such as a server at its start: nobody else may be writing.
   */
  recover(kept?: ReadonlySet<string>): Promise<ReconcileReport>;
  /** Closes everything that was opened, in the reverse order. */
  close(): Promise<void>;
}

/**
 * The services of one process, from a configuration. Pictures' folder and database are opened when the first picture is
 * stored or looked for, so that a command without pictures creates and locks nothing.
 */
export async function createServices(
  configuration: Configuration,
  options: CreateServicesOptions = {},
): Promise<EmbeddedServices> {
  const logger = options.logger ?? (await createLoggerOf(configuration));
  const [
    { createModels },
    { StoredImages },
    { openSlot, closeImplementation },
    { MemoryInvocationCache },
    { lazyGenerate },
  ] = await Promise.all([
    import("./models/create-models.ts"),
    import("./images/stored-images.ts"),
    import("./slots/open-slot.ts"),
    import("./cache/memory-invocation-cache.ts"),
    import("./generate/lazy-generate.ts"),
  ]);
  const invocationCache = options.invocationCache ?? new MemoryInvocationCache(configuration.node_cache_size);
  const forget = (name: string) => invocationCache.forget(name);
  const database = sharedDatabase(configuration, logger);
  const events = options.events ?? (await openSlot("events", configuration, { logger }));
  const storage = once(
    async () => {
      const { openImageStorage } = await import("./images/open-image-storage.ts");
      return openImageStorage(configuration, { database: await database.get(), logger });
    },
    ({ files }) => closeImplementation(files),
  );
  const objects = configuration.objects === "auto" ? (options.objects ?? "memory") : configuration.objects;
  const stores = await openSlot("objects", { ...configuration, objects }, { logger, onDelete: forget });
  const storedModels = once(async () => {
    const full = async () => {
      const { SqlModelRecords } = await import("./models/sql-model-records.ts");
      return new SqlModelRecords(await database.get());
    };
    if (!isSqlite(configuration)) return full();
    const { QuickStoredModels } = await import("./models/quick-stored-models.ts");
    return new QuickStoredModels(databasePath(configuration), full);
  }, closeImplementation);
  const models = createModels(configuration, {
    logger,
    records: async () => ((await database.exists()) ? storedModels.get() : undefined),
  });
  const generate = lazyGenerate(async () => {
    const { EngineGenerate } = await import("./generate/engine-generate.ts");
    const { tellModelLoads } = await import("./generate/tell-model-loads.ts");
    const { device, threads, max_cache_ram_gb } = configuration;
    return new EngineGenerate(models, {
      logger,
      ...(device !== "auto" && { device }),
      ...(threads > 0 && { threads }),
      cache: {
        onLoad: tellModelLoads(models, events),
        ...(max_cache_ram_gb > 0 && { budget: max_cache_ram_gb * 1e9 }),
      },
    });
  });
  const images = new StoredImages(storage.get, { logger, onDelete: forget });
  const library = once(async () => {
    const { openLibrary } = await import("./library/open-library.ts");
    return openLibrary(configuration, { database: await database.get(), images });
  });
  return {
    services: {
      images,
      tensors: stores.tensors,
      conditioning: stores.conditioning,
      models,
      workflows: { get: async (id) => (await library.get()).workflows.get(id) },
      stylePresets: { get: async (id) => (await library.get()).stylePresets.get(id) },
      generate,
      logger,
      config: {
        maxIterations: configuration.max_iterations,
        importFolders: configuration.import_dirs,
        outputsFolder: configuration.outputs_dir,
        wildcardsFolder: join(configuration.root, "wildcards"),
        ...(options.appVersion !== undefined && { appVersion: options.appVersion }),
      },
    },
    invokerServices: {
      events,
      invocationCache,
    },
    library: library.get,
    database,
    imageStorage: storage.get,
    recover: async (kept = new Set()) => {
      invocationCache.clear();
      await stores.tensors.clear(kept);
      await stores.conditioning.clear(kept);
      const { reconcileImages } = await import("./images/reconcile-images.ts");
      return reconcileImages(await storage.get(), logger);
    },
    close: async () => {
      await generate.close();
      await storedModels.close();
      await storage.close();
      await database.close();
      await closeImplementation(stores);
      await closeImplementation(events);
    },
  };
}

async function createLoggerOf({ log_level }: Configuration): Promise<Logger> {
  const { createLogger } = await import("./logging/create-logger.ts");
  return createLogger(log_level);
}
