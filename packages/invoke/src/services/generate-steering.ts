import type { ControlMode, Influence, IpAdapterMethod, Tensor } from "@evoke/engine";
import type { Pixels } from "@evoke/imaging";
import type { ModelIdentifierField } from "../fields/models.ts";

/** A ControlNet that looks at a picture. */
export interface DenoiseControl extends Influence {
  readonly model: ModelIdentifierField;
  /** Of the size of the picture that is made. */
  readonly image: Pixels;
  readonly mode: ControlMode;
}

/** A T2I-Adapter that looks at a picture. */
export interface DenoiseT2iAdapter extends Influence {
  readonly model: ModelIdentifierField;
  /** Of the size of the picture that is made. */
  readonly image: Pixels;
}

/** Pictures as a prompt. */
export interface DenoiseIpAdapter extends Influence {
  readonly model: ModelIdentifierField;
  /** The CLIP vision tower that the adapter was trained with. */
  readonly encoder: ModelIdentifierField;
  /** Of any size; their middle is seen. At least one. */
  readonly images: readonly Pixels[];
  readonly method: IpAdapterMethod;
  /** Parts of names of the cross-attention layers that see them; those of the method where empty. */
  readonly blocks: readonly string[];
  /** [1, height, width] of any size: 1 where they count; everywhere when absent. */
  readonly mask?: Tensor;
}

/** What steers the denoising beside the prompts; nothing unless given. */
export interface DenoiseSteering {
  readonly controls?: readonly DenoiseControl[];
  readonly t2iAdapters?: readonly DenoiseT2iAdapter[];
  readonly ipAdapters?: readonly DenoiseIpAdapter[];
}
