import type { ModelPlace } from "./find-models.ts";

/** What a model is, as its weights and configuration show. */
export interface ModelIdentity {
  /** `sd-1`, `sd-2`, `sdxl`, … */
  readonly base: string;
  /** `main`, `vae`, `lora`, … */
  readonly type: string;
  /** `diffusers`, `checkpoint`, … */
  readonly format: string;
  readonly variant?: string;
  readonly prediction_type?: string;
}

/** Finds out what a model is; undefined when it is nothing that is known. */
export type IdentifyModel = (place: ModelPlace) => Promise<ModelIdentity | undefined>;
