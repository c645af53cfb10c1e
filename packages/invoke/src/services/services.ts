import type { Boards } from "./boards.ts";
import type { ClientState } from "./client-state.ts";
import type { Covers } from "./covers.ts";
import type { Events } from "./events.ts";
import type { Generate } from "./generate.ts";
import type { Images } from "./images.ts";
import type { InvocationCache } from "./invocation-cache.ts";
import type { Logger } from "./logger.ts";
import type { ModelRecords, ModelRelationships } from "./model-records.ts";
import type { Models } from "./models.ts";
import type { SessionQueue } from "./session-queue.ts";
import type { StylePresets } from "./style-presets.ts";
import type { ConditioningStore, TensorStore } from "./tensors.ts";
import type { Workflows } from "./workflows.ts";

/** What invocations may know of the configuration. */
export interface InvocationConfig {
  /** Most elements that the iterators of one session may expand to, all together. */
  readonly maxIterations: number;
  /** Folders that `load_image` may read paths from; empty: image names only. */
  readonly importFolders: readonly string[];
  /** Written into metadata as `app_version`. */
  readonly appVersion?: string;
}

/** The services that invocations reach through their context. */
export interface InvocationServices {
  readonly images: Images;
  readonly tensors: TensorStore;
  readonly conditioning: ConditioningStore;
  readonly models: Models;
  readonly generate: Generate;
  readonly logger: Logger;
  readonly config: InvocationConfig;
}

/** The services that the invoker itself needs, out of reach of invocations. */
export interface InvokerServices {
  readonly events: Events;
  readonly invocationCache: InvocationCache;
  /** Where there is one: in a server. */
  readonly queue?: SessionQueue;
}

/** What user interfaces keep and show beside pictures, out of reach of invocations. */
export interface LibraryServices {
  readonly boards: Boards;
  readonly workflows: Workflows;
  readonly stylePresets: StylePresets;
  readonly clientState: ClientState;
  readonly modelRecords: ModelRecords;
  readonly modelRelationships: ModelRelationships;
  readonly covers: { readonly models: Covers; readonly workflows: Covers; readonly stylePresets: Covers };
}
