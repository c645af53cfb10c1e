import { EvokeError } from "@evoke/errors";
import { type DenoiseStep, denoise } from "../diffusion/denoise.ts";
import type { DenoiseMask } from "../diffusion/denoise-mask.ts";
import { inpainting } from "../diffusion/inpainting.ts";
import { scaleLatents, unscaleLatents } from "../diffusion/latent-scale.ts";
import { TorchGenerator } from "../diffusion/random.ts";
import { scheduleWindow } from "../diffusion/schedule-window.ts";
import { seededNoise } from "../diffusion/seeded-noise.ts";
import type { ClipTokenizer } from "../prompt/clip-tokenizer.ts";
import { encodePrompt, padConditioning } from "../prompt/conditioning.ts";
import type { Conditioning } from "../prompt/conditioning-types.ts";
import { loadClipTokenizer } from "../prompt/load-clip-tokenizer.ts";
import { createAutoencoder } from "../runtime/autoencoder.ts";
import type { RuntimeOptions } from "../runtime/device.ts";
import type { Autoencoder, TextEncoder, Unet } from "../runtime/modules.ts";
import { createTextEncoder } from "../runtime/text-encoder.ts";
import { createUnet } from "../runtime/unet.ts";
import { createScheduler } from "../schedulers/create-scheduler.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { type Checkpoint, openCheckpoint } from "../weights/checkpoint.ts";
import { Lazy } from "./lazy.ts";

/** What to sample, and from what. */
export interface SamplingRequest {
  readonly positive: Conditioning;
  readonly negative: Conditioning;
  /** Standard-normal noise [1, channels, h/8, w/8]; absent: none is added to the latents. */
  readonly noise?: Tensor;
  /** Scaled latents to start from; absent: zeros of the noise's shape. */
  readonly latents?: Tensor;
  /** Which part of the latents is denoised; all when absent. */
  readonly mask?: DenoiseMask;
  /** Seed of the noise; stochastic schedulers draw from `seed XOR 0xFFFFFFFF`, as InvokeAI does. */
  readonly seed: number;
  /** Steps of the whole schedule, 1 … 1000. */
  readonly steps: number;
  /** Guidance scale: one value, or one per step; 1 is no guidance. */
  readonly cfgScale: number | readonly number[];
  /** Guidance rescale φ, 0 … 1. */
  readonly cfgRescale?: number;
  /** A name of `schedulerNames`. */
  readonly scheduler: string;
  /** Part of the noise range to run, each 0 … 1; image-to-image of strength s starts at 1 - s. */
  readonly start?: number;
  readonly end?: number;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: DenoiseStep) => void;
}

/**
 * One Stable Diffusion model: prompts to conditioning, noise to latents, latents to pixels and back. Its networks are
 * made ready when they are first needed.
 */
export class StableDiffusion {
  readonly checkpoint: Checkpoint;
  /** Canonical paths of the model's weight files. */
  readonly files: readonly string[];
  readonly #textEncoder: Lazy<TextEncoder>;
  readonly #unet: Lazy<Unet>;
  readonly #autoencoder: Lazy<Autoencoder>;
  #tokenizer: Promise<ClipTokenizer> | undefined;

  /**
   * @param path a diffusers folder or a single checkpoint file
   * @throws EvokeError as `openCheckpoint`
   */
  constructor(path: string, options: RuntimeOptions = {}) {
    const checkpoint = openCheckpoint(path);
    this.checkpoint = checkpoint;
    // Reads every part's header, so that a damaged one is told before anything is computed.
    this.files = checkpoint.files;
    /** The file is looked at once more right before the runtime maps it: it must still be the one whose header was read. */
    const ready = <Module>(create: () => Promise<Module>): Promise<Module> => {
      checkpoint.verifyUnchanged();
      return create();
    };
    this.#textEncoder = new Lazy(() =>
      ready(() => createTextEncoder(part(path, "text encoder", checkpoint.textEncoders[0]), options)),
    );
    this.#unet = new Lazy(() => ready(() => createUnet(part(path, "UNet", checkpoint.unet), options)));
    this.#autoencoder = new Lazy(() =>
      ready(async () => createAutoencoder(part(path, "autoencoder", checkpoint.vae), options)),
    );
  }

  /** Encodes a prompt in compel's syntax. @param options `skipLayers`: last encoder layers to leave out ("clip skip") */
  async encodePrompt(prompt: string, options: { readonly skipLayers?: number } = {}): Promise<Conditioning> {
    // OpenCLIP's encoder was trained with "!" after the end of a text, OpenAI's with the end token itself.
    const padToken = this.checkpoint.base === "sd-2" ? "!" : undefined;
    this.#tokenizer ??= loadClipTokenizer(this.checkpoint.tokenizerDirs[0], { ...(padToken && { padToken }) });
    return encodePrompt({
      prompt,
      tokenizer: await this.#tokenizer,
      encoder: await this.#textEncoder.get(),
      ...options,
    });
  }

  /**
   * Samples latents [1, channels, h/8, w/8].
   * @throws EvokeError INPUT_INVALID, CANCELED, SCHEDULER_UNKNOWN, SCHEDULER_OPTION_INVALID, and those of the networks
   */
  async denoise(request: SamplingRequest): Promise<Tensor> {
    const { noise, steps, seed, start = 0, end = 1 } = request;
    const latents = request.latents ?? (noise && tensor(new Float32Array(noise.data.length), noise.shape));
    if (latents === undefined)
      throw new EvokeError("INPUT_INVALID", { field: "noise", reason: "noise or latents are needed" });
    requireScales(request);
    const { checkpoint } = this;
    const scheduler = createScheduler(request.scheduler, {
      steps,
      config: { ...checkpoint.schedulerConfig, prediction_type: checkpoint.predictionType },
    });
    const window = scheduleWindow(scheduler, start, end);
    if (window.begin === window.end) return latents;
    const [positive, negative] = padConditioning(request.positive, request.negative);
    const unet = await this.#unet.get();
    return denoise({
      ...request,
      ...inpainting(request.mask, {
        inChannels: unet.config.inChannels,
        original: latents,
        // Latents that come with their noise are blended with other noise of the same seed.
        noise: noise ?? new TorchGenerator(seed).randn(latents.shape),
        scheduler,
      }),
      unet,
      scheduler,
      window,
      latents: noise ? tensor(scheduler.addNoise(latents.data, noise.data, window.begin), latents.shape) : latents,
      positive,
      negative,
      noise: seededNoise(seed, scheduler),
    });
  }

  /** Scaled latents to pixels [1, 3, h, w] in about [-1, 1]. */
  async decode(latents: Tensor): Promise<Tensor> {
    const autoencoder = await this.#autoencoder.get();
    return autoencoder.decode(unscaleLatents(latents, autoencoder.config));
  }

  /** Pixels [1, 3, h, w] in [-1, 1] to scaled latents: the mode of the posterior, so that it is repeatable. */
  async encode(pixels: Tensor): Promise<Tensor> {
    const autoencoder = await this.#autoencoder.get();
    const { mean } = await autoencoder.encode(pixels);
    return scaleLatents(mean, autoencoder.config);
  }

  async close(): Promise<void> {
    await Promise.all([this.#textEncoder.close(), this.#unet.close(), this.#autoencoder.close()]);
    this.checkpoint.close();
  }
}

/** Standard-normal noise [1, 4, h/8, w/8] as torch's CPU generator draws it. Sizes are in pixels, multiples of 8. */
export function latentNoise({
  seed,
  width,
  height,
}: {
  readonly seed: number;
  readonly width: number;
  readonly height: number;
}): Tensor {
  return new TorchGenerator(seed).randn([1, 4, height / 8, width / 8]);
}

/** @throws EvokeError INPUT_INVALID when a list of guidance scales has not one for each step */
function requireScales({ cfgScale, steps }: Pick<SamplingRequest, "cfgScale" | "steps">): void {
  if (typeof cfgScale === "number" || cfgScale.length === steps) return;
  const reason = `it has ${cfgScale.length} values for ${steps} steps`;
  throw new EvokeError("INPUT_INVALID", { field: "cfg_scale", reason });
}

function part<Part>(path: string, component: string, found: Part | undefined): Part {
  if (found !== undefined) return found;
  throw new EvokeError("MODEL_COMPONENT_MISSING", { file: path, component });
}
