import type { InvokerServices, SessionLeases, SessionQueue } from "@evoke/invoke";
import type { CreateServicesOptions, EmbeddedServices } from "./create-services.ts";
import type { WorkerProcessOptions } from "./processes/worker-process.ts";
import type { SessionQueueProcessor, SessionQueueProcessorOptions } from "./queue/session-queue-processor.ts";

export interface ServerServicesOptions extends Omit<CreateServicesOptions, "objects"> {
  /** URL of a module that exports `createInvoker`, with which worker processes build their invokers. */
  readonly invokerModule: string;
  /** For processes that are watched more closely or more patiently than usual. */
  readonly worker?: Pick<WorkerProcessOptions, "entry" | "killAfterMs" | "stallAfterMs" | "memoryBudget">;
  readonly timing?: Pick<SessionQueueProcessorOptions, "pollMs" | "renewMs" | "patience">;
  /** Free space without which a full disk counts as still full, in bytes. Default 64 MiB. */
  readonly minFreeBytes?: number;
}

/** The services of a server: nothing is computed in its own process. */
export interface ServerServices extends EmbeddedServices {
  readonly invokerServices: InvokerServices & { readonly queue: SessionQueue };
  /** The same queue as those see it who run its items. */
  readonly leases: SessionLeases;
  /** Runs what is queued once it is started. */
  readonly processor: SessionQueueProcessor;
}
