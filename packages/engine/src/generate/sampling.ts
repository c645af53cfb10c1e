import { EvokeError } from "@evoke/errors";
import { type DenoiseStep, denoise } from "../diffusion/denoise.ts";
import type { DenoiseMask } from "../diffusion/denoise-mask.ts";
import { inpainting } from "../diffusion/inpainting.ts";
import { type LatentTile, latentTiles, type TileSizes, tileControls, tiledUnet } from "../diffusion/multi-diffusion.ts";
import { TorchGenerator } from "../diffusion/random.ts";
import { type Prompts, pairConditioning } from "../diffusion/regional-conditioning.ts";
import { scheduleWindow } from "../diffusion/schedule-window.ts";
import { seededNoise } from "../diffusion/seeded-noise.ts";
import { type Run, type Steering, steeredUnet } from "../diffusion/steering.ts";
import type { FreeU, WrappedAxes } from "../nn/graph.ts";
import type { Unet } from "../runtime/modules.ts";
import { createScheduler } from "../schedulers/create-scheduler.ts";
import { type Tensor, tensor } from "../tensor.ts";
import type { Checkpoint } from "../weights/checkpoint.ts";
import type { WeightedLora } from "../weights/lora/lora.ts";
import { prepareSteering } from "./prepare-steering.ts";
import { requireFamily, type SteeredModel } from "./require-family.ts";
import type { SteeringRequest } from "./steering-request.ts";

/** Pixels for each latent pixel and axis, of all published models. */
export const pixelsPerLatent = 8;

/** What to sample, and from what. */
export interface SamplingRequest extends SteeringRequest {
  readonly positive: Prompts;
  readonly negative: Prompts;
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
  /** How the network sees latents that are larger than it is good at; as a whole unless given. */
  readonly tiles?: TileSizes;
  /** Which edges of the picture fit together; none unless given. */
  readonly wrap?: WrappedAxes;
  /** How the UNet weighs its levels; as it was trained unless given. */
  readonly freeU?: FreeU;
  /** Changes of the UNet; none unless given. */
  readonly loras?: readonly WeightedLora[];
  /** A name of `schedulerNames`. */
  readonly scheduler: string;
  /** Part of the noise range to run, each 0 … 1; image-to-image of strength s starts at 1 - s. */
  readonly start?: number;
  readonly end?: number;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: DenoiseStep) => void | Promise<void>;
}

/** What samples: how the model was trained, and its network. */
export interface Sampler extends Pick<Checkpoint, "schedulerConfig" | "predictionType"> {
  readonly model: SteeredModel;
  /** Gives the network for work on latents of a shape; not called when there is no step to run. */
  withUnet(shape: readonly number[], work: (unet: Unet) => Promise<Tensor>): Promise<Tensor>;
}

/**
 * Samples latents [1, channels, h/8, w/8].
 *
 * @throws EvokeError INPUT_INVALID, CONDITIONING_MISMATCH, MODEL_FAMILY_MISMATCH, CANCELED, SCHEDULER_UNKNOWN,
 *   SCHEDULER_OPTION_INVALID, and those of the networks
 */
export async function sample(request: SamplingRequest, sampler: Sampler): Promise<Tensor> {
  const { noise, steps, seed, start = 0, end = 1 } = request;
  const latents = startOf(request);
  requireScales(request);
  requireWhole(request);
  const { schedulerConfig, predictionType, model } = sampler;
  requireFamily(request, model);
  const config = { ...schedulerConfig, prediction_type: predictionType };
  const scheduler = createScheduler(request.scheduler, { steps, config });
  const window = scheduleWindow(scheduler, start, end);
  if (window.begin === window.end) return latents;
  const [batch, channels, height, width] = latents.shape;
  const tiles = request.tiles && latentTiles({ height, width }, request.tiles);
  // What the network sees at a time.
  const { height: rows, width: columns } = tiles?.[0] ?? { height, width };
  const size = { height: rows, width: columns };
  const steering = await prepareSteering(request, { config: model.config, size });
  const run = { calls: window.end - window.begin, order: scheduler.order };
  return sampler.withUnet([batch, channels, rows, columns], (unet) => {
    const { blockOutChannels, timeCondDim } = unet.config;
    const levels = blockOutChannels.length;
    const prompts = [request.positive, request.negative] as const;
    const [positive, negative] = pairConditioning(prompts, { size, levels });
    return denoise({
      ...request,
      ...inpainting(request.mask, {
        inChannels: unet.config.inChannels,
        original: latents,
        // Latents that come with their noise are blended with other noise of the same seed.
        noise: noise ?? new TorchGenerator(seed).randn(latents.shape),
        scheduler,
      }),
      unet: tiles === undefined ? steeredUnet(unet, steering, run) : steeredTiles(unet, tiles, { steering, run }),
      scheduler,
      window,
      latents: noise ? tensor(scheduler.addNoise(latents.data, noise.data, window.begin), latents.shape) : latents,
      positive,
      negative,
      ...(timeCondDim !== undefined && { guidanceWidth: timeCondDim }),
      noise: seededNoise(seed, scheduler),
    });
  });
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

function startOf({ latents, noise }: Pick<SamplingRequest, "latents" | "noise">): Tensor {
  const start = latents ?? (noise && tensor(new Float32Array(noise.data.length), noise.shape));
  if (start !== undefined) return start;
  throw new EvokeError("INPUT_INVALID", { field: "noise", reason: "noise or latents are needed" });
}

/** @throws EvokeError INPUT_INVALID when a list of guidance scales has not one for each step */
function requireScales({ cfgScale, steps }: Pick<SamplingRequest, "cfgScale" | "steps">): void {
  if (typeof cfgScale === "number" || cfgScale.length === steps) return;
  const reason = `it has ${cfgScale.length} values for ${steps} steps`;
  throw new EvokeError("INPUT_INVALID", { field: "cfg_scale", reason });
}

/** @throws EvokeError FEATURE_UNSUPPORTED for tiles with what sees the picture as a whole */
function requireWhole({ tiles, t2iAdapters = [], ipAdapters = [] }: SamplingRequest): void {
  if (tiles === undefined || t2iAdapters.length + ipAdapters.length === 0) return;
  throw new EvokeError("FEATURE_UNSUPPORTED", { field: "tiles", feature: "T2I-Adapters and IP-Adapters with tiles" });
}

interface TileSteering {
  readonly steering: Steering;
  readonly run: Run;
}

function steeredTiles(unet: Unet, tiles: readonly LatentTile[], { steering, run }: TileSteering) {
  return tiledUnet(
    tiles.map((tile) => {
      const controls = tileControls(steering.controls ?? [], tile, pixelsPerLatent);
      return { tile, unet: steeredUnet(unet, { controls }, run) };
    }),
  );
}
