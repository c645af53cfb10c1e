import type { Generate } from "./generate.ts";
import type { Images } from "./images.ts";
import type { Logger } from "./logger.ts";
import type { Models } from "./models.ts";
import type { StylePresets } from "./style-presets.ts";
import type { ConditioningStore, TensorStore } from "./tensors.ts";
import type { Workflows } from "./workflows.ts";

/** What invocations may know of the configuration. */
export interface InvocationConfig {
  /** Most elements that the iterators of one session may expand to, all together. */
  readonly maxIterations: number;
  /** Folders that invocations may read files from, such as pictures and lists of prompts. */
  readonly importFolders: readonly string[];
  /** Where the wildcards of dynamic prompts are: text files with a choice a line. */
  readonly wildcardsFolder?: string;
  /** Where pictures are exported to as files, beside the gallery; absent: nowhere. */
  readonly outputsFolder?: string;
  /** Written into metadata as `app_version`. */
  readonly appVersion?: string;
}

/** The services that invocations reach through their context. */
export interface InvocationServices {
  readonly images: Images;
  readonly tensors: TensorStore;
  readonly conditioning: ConditioningStore;
  readonly models: Models;
  readonly stylePresets: Pick<StylePresets, "get">;
  /** Those that a workflow may call. */
  readonly workflows: Pick<Workflows, "get">;
  readonly generate: Generate;
  readonly logger: Logger;
  readonly config: InvocationConfig;
}
