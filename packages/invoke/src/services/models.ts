import type { ModelIdentifierField } from "../fields/models.ts";

/** Good values for a model, chosen by who made it or by the user. Every field may be absent. */
export interface ModelDefaults {
  readonly width?: number;
  readonly height?: number;
  readonly steps?: number;
  readonly cfg_scale?: number;
  readonly cfg_rescale_multiplier?: number;
  readonly scheduler?: string;
  /** Distilled guidance, for models that take it as an input. */
  readonly guidance?: number;
  /** Key of the VAE to use in place of the model's own. */
  readonly vae?: string;
  readonly vae_precision?: "fp16" | "fp32";
  /** Kept for InvokeAI's clients; where networks run here does not depend on it. */
  readonly cpu_only?: boolean;
  /** Kept for InvokeAI's clients; networks compute in 32-bit floats here. */
  readonly fp8_storage?: boolean;
  /** A prompt that shows what the model can do. */
  readonly prompt?: string;
  /** Of a LoRA: its strength, and the bounds of the slider. */
  readonly weight?: number;
  readonly weight_min?: number;
  readonly weight_max?: number;
  /** Of a ControlNet or T2I-Adapter: what makes its control image, such as `canny_image_processor`. */
  readonly preprocessor?: string;
}

/** A model that is there. */
export interface ModelRecord {
  /** Stable across runs. */
  readonly key: string;
  readonly hash: string;
  readonly name: string;
  readonly description?: string;
  /** `sd-1`, `sd-2`, `sdxl`, … */
  readonly base: string;
  /** `main`, `vae`, `lora`, … */
  readonly type: string;
  /** `diffusers` or `checkpoint`, … */
  readonly format: string;
  readonly variant?: string;
  readonly prediction_type?: string;
  /** Canonical absolute path of the file or folder. */
  readonly path: string;
  readonly file_size: number;
  readonly default_settings: ModelDefaults;
  /** Words that wake what a LoRA or an embedding has learned. */
  readonly trigger_phrases?: readonly string[];
  /** Where it came from; absent: from its path. */
  readonly source?: string;
  readonly source_type?: "path" | "url" | "hf_repo_id";
}

export interface ModelQuery {
  readonly base?: string;
  readonly type?: string;
  readonly name?: string;
}

/** Something that looks like a model and cannot be read as one. */
export interface UnreadableModel {
  /** Canonical absolute path. */
  readonly path: string;
  /** What reading it threw. */
  readonly error: unknown;
}

/** The models that are there. */
export interface Models {
  /** Those that can be read, in the order of the folders that are searched. */
  list(query?: ModelQuery): Promise<readonly ModelRecord[]>;
  /** Those that `list` leaves out because they are damaged or not what their names say. */
  unreadable(): Promise<readonly UnreadableModel[]>;
  /** @throws MODEL_NOT_FOUND with the names that exist. */
  get(key: string): Promise<ModelRecord>;
  /** Resolves a node's identifier by key, else by name, base and type. @throws MODEL_NOT_FOUND */
  resolve(identifier: ModelIdentifierField): Promise<ModelRecord>;
  /** Finds by key, exact name, or path, as a person types it. @throws MODEL_NOT_FOUND with near names. */
  find(text: string, query?: ModelQuery): Promise<ModelRecord>;
}
