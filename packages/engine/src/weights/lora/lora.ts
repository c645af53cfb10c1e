import type { IdentifiedBase } from "../identify/identity.ts";
import type { StateDict } from "../state-dict.ts";
import type { ChannelAxis, LoraTensor, Matrix } from "./matrix.ts";

/** The networks that LoRAs are trained for. Stable Diffusion 1 and 2 have one text encoder, SDXL has both. */
export type LoraNetwork = "unet" | "text_encoder" | "text_encoder_2";

/** How a LoRA's differences are stored; what its family of file formats calls them. */
export type LoraKind = "lora" | "locon" | "loha" | "lokr" | "dora" | "full" | "norm" | "ia3";

/** A file of differences to a model's weights (Hu et al. 2021, arXiv 2106.09685, and its relatives). */
export interface Lora {
  /** Different each time that a file is opened, which may have been replaced meanwhile. */
  readonly id: string;
  /** The file's name without its ending. */
  readonly name: string;
  /** Canonical path. */
  readonly file: string;
  readonly kinds: readonly LoraKind[];
  /** The kind of model that it seems to be made for, by its names and sizes. */
  readonly base: IdentifiedBase;
  readonly layers: readonly LoraLayer[];
  /** The tensors of its layers, by names that are unique over all files. */
  readonly tensors: StateDict;
  /** Names of tensors that are of no known kind, and so have no effect. */
  readonly unusedKeys: readonly string[];
  /** Whether the file is still the one that was opened. Another has to be opened anew. */
  isCurrent(): boolean;
  /** @throws EvokeError MODEL_FILE_CHANGED; to be called right before the runtime maps the file */
  verifyUnchanged(): void;
  close(): void;
}

/** What a LoRA holds for one layer of a network. */
export interface LoraLayer {
  readonly network: LoraNetwork;
  /** The layer's name as any layout has it, with underscores: "down_blocks_0_attentions_0_proj_in". */
  readonly module: string;
  readonly kind: LoraKind;
  /** Names of its tensors in the file. */
  readonly keys: readonly string[];
  readonly changes: readonly LayerChange[];
}

/** A change of one of a layer's parameters, before the user's weight. */
export type LayerChange = { readonly parameter: "weight" | "bias" } & (
  | {
      readonly kind: "add";
      readonly delta: Matrix;
      /** alpha / rank */
      readonly scale: number;
      readonly magnitude?: Magnitude;
    }
  | { readonly kind: "multiply"; readonly factors: LoraTensor; readonly axis: ChannelAxis }
);

/** The length that every channel of the changed weight is brought to (DoRA; Liu et al. 2024, arXiv 2402.09353). */
export interface Magnitude {
  /** One number for each channel. */
  readonly tensor: LoraTensor;
  readonly axis: ChannelAxis;
}

/** A LoRA with the strength that it is applied with; 0 is not at all, 1 as it was trained. */
export interface WeightedLora {
  readonly lora: Lora;
  readonly weight: number;
}
