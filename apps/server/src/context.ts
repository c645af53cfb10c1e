import type { Invoker, LibraryServices } from "@evoke/invoke";
import type { Configuration, PromptReader, ServerServices } from "@evoke/services";
import type { BulkDownloads } from "./images/bulk-downloads.ts";
import type { ModelInstalls } from "./models/model-installs.ts";
import type { Metrics } from "./operations/metrics.ts";
import type { Address } from "./schemas/runtime-config.ts";
import type { SessionDesk } from "./sessions/session-desk.ts";

/** What the routes of a server work with. */
export interface ServerContext {
  readonly configuration: Configuration;
  /** Pictures, models, the queue and its processor. */
  readonly server: ServerServices;
  /** Boards, workflows, presets and the like. */
  readonly library: LibraryServices;
  /** Checks graphs and batches and queues them; nothing is computed in this process. */
  readonly invoker: Invoker;
  /** Zip files of pictures. */
  readonly downloads: BulkDownloads;
  /** Models that are being added. */
  readonly installs: ModelInstalls;
  /** Tells how models read prompts. */
  readonly prompts: PromptReader;
  /** Of this program. */
  readonly version: string;
  /** Sessions that clients build step by step. */
  readonly sessions: SessionDesk;
  readonly metrics: Metrics;
  /** Where the server listens. */
  address(): Address;
}
