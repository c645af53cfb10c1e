import type {
  Conditioning,
  DenoiseMask,
  GradientMaskOptions,
  ModelCacheStatistics,
  RegionalPrompt,
  SdxlSize,
  Tensor,
} from "@evoke/engine";
import type { Pixels } from "@evoke/imaging";
import type { CLIPField, UNetField, VAEField } from "../fields/models.ts";
import type { ProgressImage } from "../invoker/context.ts";
import type { PartsOptions, RestoredFaces, RestoreFacesRequest, UpscaleRequest } from "./generate-restoration.ts";
import type { DenoiseSteering } from "./generate-steering.ts";

/** What a running computation tells while it runs. */
export interface StepProgress {
  /** Steps done, 0 … `total`. */
  readonly step: number;
  readonly total: number;
  /** The solver's current estimate of the clean latents [1, 4, h/8, w/8], for a preview. */
  readonly denoised?: Tensor;
  /** Makes the same into a small picture; undefined where it is not known how such latents look. */
  preview(): Promise<ProgressImage | undefined>;
}

export interface RunOptions {
  /** Looked at between steps. @throws CANCELED once it is aborted. */
  readonly signal?: AbortSignal;
  /** Told of the start and of every step; the next step waits for what it returns. */
  readonly onStep?: (progress: StepProgress) => void | Promise<void>;
}

export interface DenoiseRequest extends DenoiseSteering {
  readonly unet: UNetField;
  /** At least one encoded prompt; those with masks are for parts of the picture. */
  readonly positive: readonly RegionalPrompt[];
  readonly negative: readonly RegionalPrompt[];
  /** Standard-normal noise [1, 4, h/8, w/8]; absent: none is added. */
  readonly noise?: Tensor;
  /** Latents to start from; absent: zeros of the noise's size. */
  readonly latents?: Tensor;
  /** Which part of the latents is denoised; all when absent. */
  readonly mask?: DenoiseMask;
  /** Seed of the noise; stochastic schedulers draw from `seed XOR 0xFFFFFFFF`. */
  readonly seed: number;
  readonly steps: number;
  /** One value, or one per step; 1 means no guidance. */
  readonly cfgScale: number | readonly number[];
  /** Strength of guidance rescale φ, 0 … <1 (Lin et al. 2023, arXiv 2305.08891). */
  readonly cfgRescale: number;
  readonly scheduler: string;
  /** Part of the schedule to run, 0 … 1: image-to-image with strength s starts at 1 - s. */
  readonly denoisingStart: number;
  readonly denoisingEnd: number;
  /** How the network sees a picture that is larger than it is good at; as a whole unless given. */
  readonly tiles?: DenoiseTiles;
}

/** Sizes of tiles in pixels, multiples of 8. */
export interface DenoiseTiles {
  readonly height: number;
  readonly width: number;
  /** Fewest pixels that neighbours share, less than a tile's sides. */
  readonly overlap: number;
}

export interface VaeOptions {
  readonly vae: VAEField;
  /**
   * Side of a square of pixels as large as what the autoencoder works on at a time, which saves memory; 0 for one that
   * suits most models. At once unless given. The result is the same.
   */
  readonly tileSize?: number;
}

export interface EncodeImageRequest extends VaeOptions {
  readonly image: Pixels;
  /** [1, 1, height, width] of any size: what is below 0.5 is blanked, as inpainting networks want to see it. */
  readonly keep?: Tensor;
  /** Whether what SDXL's autoencoder takes away from contrast and brightness is added before. */
  readonly compensateColors?: boolean;
}

export interface PromptRequest {
  readonly clip: CLIPField;
  /** In compel's syntax. */
  readonly prompt: string;
}

/** What SDXL is conditioned on. Sizes are in pixels. */
export interface SdxlPromptRequest extends PromptRequest, SdxlSize {
  readonly clip2: CLIPField;
  /** What the second encoder reads; the prompt when blank. */
  readonly style: string;
  readonly targetWidth: number;
  readonly targetHeight: number;
}

/** What SDXL's refiner is conditioned on. */
export interface SdxlRefinerPromptRequest extends SdxlSize {
  readonly clip2: CLIPField;
  readonly prompt: string;
  /** 0 … 10. */
  readonly aestheticScore: number;
}

/** The AI core as nodes see it: every method resolves models, loads what is missing and computes. */
export interface Generate {
  /** For Stable Diffusion 1 and 2. */
  encodePrompt(request: PromptRequest, run?: RunOptions): Promise<Conditioning>;
  encodeSdxlPrompt(request: SdxlPromptRequest, run?: RunOptions): Promise<Conditioning>;
  encodeSdxlRefinerPrompt(request: SdxlRefinerPromptRequest, run?: RunOptions): Promise<Conditioning>;
  denoise(request: DenoiseRequest, run?: RunOptions): Promise<Tensor>;
  /** Scaled latents to a picture. */
  decodeLatents(request: VaeOptions & { readonly latents: Tensor }, run?: RunOptions): Promise<Pixels>;
  /** A picture to scaled latents: the posterior's mode, so that it is repeatable. */
  encodeImage(request: EncodeImageRequest, run?: RunOptions): Promise<Tensor>;
  /** An inpainting mask [1, 1, h, w] of 1 where the picture is kept and 0 where not, its region grown; see the engine's. */
  gradientMask(keep: Tensor, options: GradientMaskOptions): Promise<Tensor>;
  /** Standard-normal noise for a picture of `width` × `height` pixels, as torch's CPU generator draws it. */
  noise(request: { readonly seed: number; readonly width: number; readonly height: number }): Promise<Tensor>;
  /** Enlarges a picture, or whatever else its network was trained for. */
  upscale(request: UpscaleRequest, run?: PartsOptions): Promise<Pixels>;
  restoreFaces(request: RestoreFacesRequest, run?: PartsOptions): Promise<RestoredFaces>;
  /** How the cache of loaded networks is doing. */
  cacheStatistics(): Promise<ModelCacheStatistics | undefined>;
  /** Unloads every network; one that is running, as soon as it is done. */
  clearCache(): Promise<void>;
  /** Frees every loaded model. */
  close(): Promise<void>;
}
