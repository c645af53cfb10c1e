import type { ClipTextConfig, UNetConfig, VaeConfig } from "../models/config.ts";
import type { Tensor } from "../tensor.ts";

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

export interface TextEncoding {
  /** [batch, tokens, hidden], after the final layer norm. */
  readonly lastHiddenState: Tensor;
  /** [batch, tokens, hidden]: the input of the last layer that ran, without the final norm (what SDXL conditions on). */
  readonly penultimate: Tensor;
  /** [batch, projection or hidden]: the state at the end-of-text token, after norm and projection. */
  readonly pooled: Tensor;
}

export interface TextEncoder {
  readonly config: ClipTextConfig;
  encode(request: TextEncodeRequest): Promise<TextEncoding>;
  close(): Promise<void>;
}

export interface UnetRequest {
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
}

export interface Unet {
  readonly config: UNetConfig;
  /** The network's raw prediction, of the sample's batch and size. */
  predict(request: UnetRequest): Promise<Tensor>;
  close(): Promise<void>;
}

export interface Autoencoder {
  readonly config: VaeConfig;
  /** Pixels [batch, 3, h, w] in [-1, 1] to the posterior's moments, unscaled, each [batch, channels, h/8, w/8]. */
  encode(pixels: Tensor): Promise<{ readonly mean: Tensor; readonly logVariance: Tensor }>;
  /** Unscaled latents to pixels [batch, 3, h, w] in about [-1, 1], not clamped. */
  decode(latents: Tensor): Promise<Tensor>;
  close(): Promise<void>;
}
