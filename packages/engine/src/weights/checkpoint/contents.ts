import type { ClipTextConfig, UNetConfig, VaeConfig } from "../../models/config.ts";
import type { ModelBase, PredictionType } from "../config/overrides.ts";
import type { Component } from "../state-dict.ts";

/**
 * A Stable Diffusion model on disk, in either layout. Only headers and configurations are read; a component's tensors are
 * looked up when it is first asked for, and a component that the model does not have is undefined.
 */
export interface Checkpoint {
  readonly layout: "diffusers" | "single-file";
  readonly base: ModelBase;
  readonly predictionType: PredictionType;
  /** By the UNet's input channels: 4, 9 or 5. */
  readonly variant: "normal" | "inpaint" | "depth";
  /** @throws EvokeError MODEL_COMPONENT_MISSING, MODEL_TENSORS_MISMATCH, MODEL_CONFIG_UNKNOWN, and the file's errors */
  readonly unet: Component<UNetConfig> | undefined;
  /** @throws EvokeError as `unet` */
  readonly vae: Component<VaeConfig> | undefined;
  /** One for SD, two for SDXL, one for its refiner. @throws EvokeError as `unet` */
  readonly textEncoders: readonly Component<ClipTextConfig>[];
  /** Folder with vocab.json and merges.txt of each text encoder; undefined means OpenAI's vocabulary. */
  readonly tokenizerDirs: readonly (string | undefined)[];
  /** As diffusers writes `scheduler_config.json`. */
  readonly schedulerConfig: Readonly<Record<string, unknown>>;
  /** Canonical paths of the files with tensors. */
  readonly files: readonly string[];
  /** Tensors that are known to be of no use for inference, such as running averages of the training. */
  readonly ignored: readonly string[];
  /** @throws EvokeError MODEL_FILE_CHANGED; to be called right before the runtime maps the files */
  verifyUnchanged(): void;
  /** Closes the files; parameters that were already handed out stay valid descriptions. */
  close(): void;
}
