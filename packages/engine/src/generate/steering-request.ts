import type { ControlMode, Influence } from "../diffusion/steering.ts";
import type { Tensor } from "../tensor.ts";
import type { ControlNetModel, ImageEncoderModel, IpAdapterModel, T2iAdapterModel } from "./steering-models.ts";

/** A ControlNet that looks at a picture. */
export interface ControlRequest extends Influence {
  readonly network: ControlNetModel;
  /** [1, 3, height, width] in [0, 1], of the picture's size. */
  readonly picture: Tensor;
  readonly mode: ControlMode;
}

/** A T2I-Adapter that looks at a picture. */
export interface T2iAdapterRequest extends Influence {
  readonly network: T2iAdapterModel;
  /** [1, 3, height, width] in [0, 1], of the picture's size. */
  readonly picture: Tensor;
}

/** Pictures as a prompt. */
export interface IpAdapterRequest extends Influence {
  readonly network: IpAdapterModel;
  readonly encoder: ImageEncoderModel;
  /** Each [1, 3, size, size] in [0, 1], of the encoder's size. At least one. */
  readonly pictures: readonly Tensor[];
  /** Parts of names of the cross-attention layers that see them, as of `ipAdapterBlocks`; all when absent. */
  readonly blocks?: readonly string[];
  /** [1, height, width] of any size: 1 where they count, 0 elsewhere; everywhere when absent. */
  readonly mask?: Tensor;
}

/** What steers the denoising beside the prompts; nothing unless given. */
export interface SteeringRequest {
  readonly controls?: readonly ControlRequest[];
  readonly t2iAdapters?: readonly T2iAdapterRequest[];
  readonly ipAdapters?: readonly IpAdapterRequest[];
}
