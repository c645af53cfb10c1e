/** CLIP text model (Radford et al. 2021, arXiv 2103.00020), as transformers' `CLIPTextModel` names things. */
export interface ClipTextConfig {
  readonly vocabSize: number;
  readonly hiddenSize: number;
  readonly intermediateSize: number;
  readonly layers: number;
  readonly heads: number;
  /** Longest sequence in tokens, BOS and EOS included; 77 everywhere so far. */
  readonly maxPositions: number;
  readonly activation: "quick_gelu" | "gelu";
  readonly layerNormEps: number;
  /** Width of the pooled projection; undefined when the encoder has none. */
  readonly projectionSize?: number;
  readonly bosTokenId: number;
  readonly eosTokenId: number;
}

/** A level of the way down, by diffusers' name: with or without attention. */
export type DownBlockType = "DownBlock2D" | "CrossAttnDownBlock2D";
/** A level of the way up, by diffusers' name: with or without attention. */
export type UpBlockType = "UpBlock2D" | "CrossAttnUpBlock2D";

/** The latent denoiser (Rombach et al. 2022, arXiv 2112.10752) as diffusers' `UNet2DConditionModel` describes it. */
export interface UNetConfig {
  /** Channels of the sample: 4, or 9 for inpainting variants. */
  readonly inChannels: number;
  readonly outChannels: number;
  /** Channels of each resolution level, highest resolution first. */
  readonly blockOutChannels: readonly number[];
  /** Residual blocks per level on the way down; the way up has one more. */
  readonly layersPerBlock: readonly number[];
  readonly downBlockTypes: readonly DownBlockType[];
  readonly midBlockType: "UNetMidBlock2DCrossAttn" | "UNetMidBlock2D" | "none";
  readonly upBlockTypes: readonly UpBlockType[];
  /** Number of attention heads (not their width) per level. */
  readonly attentionHeads: readonly number[];
  /** Transformer blocks per attention, per level (SD 1; SDXL 1, 2, 10). */
  readonly transformerLayers: readonly number[];
  /** Width of the conditioning sequence. */
  readonly crossAttentionDim: number;
  /** Whether the transformers' outer projections are linear layers (SD2, SDXL) or 1×1 convolutions (SD1). */
  readonly linearProjection: boolean;
  readonly normGroups: number;
  readonly normEps: number;
  readonly flipSinToCos: boolean;
  readonly freqShift: number;
  /** SDXL's added embedding of time ids and pooled text; undefined elsewhere. */
  readonly addition?: { readonly timeEmbedDim: number; readonly inputDim: number };
  /** Width of the guidance-scale embedding of distilled models (LCM); undefined elsewhere. */
  readonly timeCondDim?: number;
}

/** How latents look: a linear map of a latent pixel's channels to red, green and blue, each in [-1, 1]. */
export interface LatentColors {
  /** A row for each channel: how much it adds to red, green and blue. */
  readonly weights: readonly (readonly number[])[];
  /** What a latent pixel of zeros looks like. */
  readonly bias: readonly number[];
}

/** The variational autoencoder, as diffusers' `AutoencoderKL` describes it. */
export interface VaeConfig {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly latentChannels: number;
  readonly blockOutChannels: readonly number[];
  /** Residual blocks per level of the encoder; the decoder has one more. */
  readonly layersPerBlock: number;
  readonly normGroups: number;
  /** Latents are multiplied by this after encoding and divided by it before decoding. */
  readonly scalingFactor: number;
  /** Subtracted from the unscaled latents before scaling; 0 except for 16-channel autoencoders. */
  readonly shiftFactor: number;
  readonly midBlockAttention: boolean;
  readonly useQuantConv: boolean;
  readonly usePostQuantConv: boolean;
  /** How its scaled latents look, for previews, where the configuration tells. */
  readonly latentColors?: LatentColors;
}

/** What a UNet's way down and middle depend on. */
export type UNetEncoderConfig = Omit<UNetConfig, "outChannels" | "upBlockTypes">;

/**
 * ControlNet (Zhang et al. 2023, arXiv 2302.05543) as diffusers' `ControlNetModel` describes it: a copy of a UNet's way down
 * and middle, with a picture as one more input, whose outputs are added to the UNet's skips.
 */
export interface ControlNetConfig extends UNetEncoderConfig {
  /** Channels of the picture: 3. */
  readonly conditioningChannels: number;
  /** Channels of the picture's layers before it has the latents' size: 16, 32, 96, 256. */
  readonly conditioningOutChannels: readonly number[];
}
