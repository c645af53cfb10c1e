import type { RuntimeOptions } from "../runtime/device.ts";
import type { ModelCache } from "../runtime/model-cache.ts";
import type { ConfigOverrides } from "../weights/config/overrides.ts";

/** How a model is opened: where its networks run, and where they are kept. */
export interface StableDiffusionOptions extends RuntimeOptions {
  /** Where the model's networks are kept, to be shared with other models; a cache of its own unless given. */
  readonly cache?: ModelCache;
  /** What a single file's tensors do not tell. */
  readonly overrides?: ConfigOverrides;
}
