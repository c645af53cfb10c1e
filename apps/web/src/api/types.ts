import type { components } from "./schema.gen.ts";

type Schemas = components["schemas"];

export type ImageDto = Schemas["ImageDTO"];
export type BoardDto = Schemas["BoardDTO"];
export type QueueStatus = Schemas["SessionQueueStatus"];
export type QueueItem = Schemas["SessionQueueItem"];
export type Batch = Schemas["Batch"];

/** An installation, as far as the page shows it. */
export type ModelInstallJob = Pick<
  Schemas["ModelInstallJob"],
  "id" | "status" | "source" | "local_path" | "inplace" | "bytes" | "total_bytes" | "error"
>;
export type FoundModel = Schemas["FoundModel"];

/** Good values for a model; each may be absent. */
export interface ModelDefaults {
  readonly width?: number | null;
  readonly height?: number | null;
  readonly steps?: number | null;
  readonly cfg_scale?: number | null;
  readonly cfg_rescale_multiplier?: number | null;
  readonly scheduler?: string | null;
  readonly vae?: string | null;
  readonly prompt?: string | null;
  readonly weight?: number | null;
  readonly weight_min?: number | null;
  readonly weight_max?: number | null;
  readonly preprocessor?: string | null;
}

/** A model as the page uses it: what kinds of models have in common, and what some of them have. */
export interface Model {
  readonly key: string;
  readonly hash: string;
  readonly name: string;
  readonly base: string;
  readonly type: string;
  readonly format: string;
  readonly path: string;
  readonly file_size: number;
  readonly description?: string | null;
  readonly source?: string;
  readonly cover_image?: string | null;
  readonly variant?: string | null;
  readonly prediction_type?: string | null;
  readonly trigger_phrases?: readonly string[] | null;
  readonly default_settings?: ModelDefaults | null;
}

/** How graphs name a model. */
export type ModelIdentifier = Pick<Model, "key" | "hash" | "name" | "base" | "type">;

/** What of a model a graph carries. */
export function toIdentifier({ key, hash, name, base, type }: Model): ModelIdentifier {
  return { key, hash, name, base, type };
}
