import type { ClipTextConfig, ControlNetConfig, UNetConfig, VaeConfig } from "../models/config.ts";
import type { Tensor } from "../tensor.ts";
import type { StateDict } from "../weights/state-dict.ts";

/** What a text encoder is asked for. */
export interface TextEncodeRequest {
  /** Token ids, one row per sequence, all rows of the same length (77). */
  readonly tokenIds: readonly (readonly number[])[];
  /** Last encoder layers to leave out ("clip skip"); 0 runs all. */
  readonly skipLayers?: number;
  /** Vectors [n, hidden] of textual inversions: token id `vocabSize + i` means row i. */
  readonly extraEmbeddings?: Tensor;
  /**
   * Rows as `tokenIds`: 1 where a token may be attended to, 0 where it is hidden from every token (on top of the
   * causal mask). All 1 when absent. A prompt's weights below 1 need it.
   */
  readonly attentionMask?: readonly (readonly number[])[];
}

/** What a text encoder gives. */
export interface TextEncoding {
  /** [batch, tokens, hidden], after the final layer norm. */
  readonly lastHiddenState: Tensor;
  /** [batch, tokens, hidden]: the input of the last layer that ran, without the final norm (what SDXL conditions on). */
  readonly penultimate: Tensor;
  /** [batch, projection or hidden]: the state at the end-of-text token, after norm and projection. */
  readonly pooled: Tensor;
}

/** A text encoder that is ready to run. */
export interface TextEncoder {
  readonly config: ClipTextConfig;
  encode(request: TextEncodeRequest): Promise<TextEncoding>;
  close(): Promise<void>;
}

/** What UNets and ControlNets are both given. */
export interface DenoiserRequest {
  /** [batch, channels, height, width] */
  readonly sample: Tensor;
  /** One timestep per row of the batch, or one for all. */
  readonly timesteps: readonly number[];
  /** [batch, tokens, crossAttentionDim] */
  readonly context: Tensor;
  /** SDXL: pooled text [batch, pooled] and time ids [batch, 5 or 6]. */
  readonly addition?: { readonly pooled: Tensor; readonly timeIds: Tensor };
  /** Guidance-scale embedding of distilled models, [batch, timeCondDim]. */
  readonly timeCond?: Tensor;
  /**
   * Added to the scores of cross-attention, one tensor per resolution level: [batch or 1, 1, height·width, tokens] with
   * the height and width of the level, each half of the one above, rounded up.
   */
  readonly contextBias?: readonly Tensor[];
}

/** What ControlNets add to a UNet; those of several are to be summed. */
export interface ControlResiduals {
  /** One per skip of the UNet, in the order of its way down: [batch, channels, height, width] of each. */
  readonly down: readonly Tensor[];
  readonly middle: Tensor;
}

/** A picture as a prompt (IP-Adapter). */
export interface ImagePrompt {
  /** The adapter's parameters below `ip_adapter.`; the same object for every step, as it is told apart by identity. */
  readonly adapter: StateDict;
  /** The picture's tokens [batch, tokens, crossAttentionDim]. */
  readonly tokens: Tensor;
  /** Strength; 1 is what the adapter was trained with. */
  readonly scale: number;
  /** Which cross-attention layers see it, by names such as "up_blocks.1.attentions.0.transformer_blocks.0.attn2"; all when absent. */
  readonly layers?: (attention: string) => boolean;
  /** Where in the picture it counts, one mask per resolution level: [1 or batch, height·width, 1]; everywhere when absent. */
  readonly masks?: readonly Tensor[];
}

/** What a UNet is given. */
export interface UnetRequest extends DenoiserRequest {
  readonly imagePrompts?: readonly ImagePrompt[];
  readonly residuals?: ControlResiduals;
  /**
   * T2I-Adapter features, [batch or 1, channels, height, width] for each level of the way down and, where there is one
   * more, for the middle; those of several adapters are to be summed.
   */
  readonly features?: readonly Tensor[];
}

/** A denoiser that is ready to run. */
export interface Unet {
  readonly config: UNetConfig;
  /** The network's raw prediction, of the sample's batch and size. */
  predict(request: UnetRequest): Promise<Tensor>;
  close(): Promise<void>;
}

/** What a ControlNet is given. */
export interface ControlNetRequest extends DenoiserRequest {
  /** The picture that controls, [batch or 1, channels, height, width] in [0, 1], of the decoded sample's size. */
  readonly picture: Tensor;
}

/** A ControlNet that is ready to run. */
export interface ControlNet {
  readonly config: ControlNetConfig;
  /** What the picture changes in a UNet, at full strength. */
  control(request: ControlNetRequest): Promise<ControlResiduals>;
  close(): Promise<void>;
}

/** What is to be known of an autoencoder's latents. */
export type LatentSpace = Pick<VaeConfig, "latentChannels" | "scalingFactor" | "shiftFactor">;

/** How much of a picture an autoencoder works on at a time. */
export interface Tiling {
  /** Side of a square of pixels. Pictures of more pixels than it has are taken in parts; none is unless given. */
  readonly tileSize?: number;
  /** Looked at between two parts. */
  readonly signal?: AbortSignal;
}

/** The posterior of a picture, unscaled. */
export interface Posterior {
  /** [batch, channels, h/8, w/8] */
  readonly mean: Tensor;
  readonly logVariance: Tensor;
}

/** An autoencoder that is ready to run. */
export interface Autoencoder {
  readonly config: LatentSpace;
  /** Pixels [batch, 3, h, w] in [-1, 1] to latents. */
  encode(pixels: Tensor, tiling?: Tiling): Promise<Posterior>;
  /** Unscaled latents to pixels [batch, 3, h, w] in about [-1, 1], not clamped. */
  decode(latents: Tensor, tiling?: Tiling): Promise<Tensor>;
  close(): Promise<void>;
}
