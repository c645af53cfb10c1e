import { setImmediate } from "node:timers/promises";
import { EvokeError } from "@evoke/errors";
import { joinArrays } from "../prompt/join-arrays.ts";
import type { Unet } from "../runtime/modules.ts";
import type { NoiseSource, Scheduler } from "../schedulers/scheduler.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { guide, rescaleGuidance } from "./guidance.ts";
import { guidanceEmbedding } from "./guidance-embedding.ts";
import type { LatentBlend } from "./latent-blend.ts";
import type { ScheduleWindow } from "./schedule-window.ts";

/** What the network is conditioned on for one half of the guidance pair. */
export interface DenoiseConditioning {
  /** [1, tokens, crossAttentionDim] */
  readonly embeds: Tensor;
  /** SDXL: [1, pooled width]. */
  readonly pooled?: Tensor;
  /** SDXL: [1, 5 or 6]. */
  readonly timeIds?: Tensor;
  /** For prompts of regions: what is added to the scores between pixels and tokens, [1, 1, pixels, tokens] for each level. */
  readonly contextBias?: readonly Tensor[];
}

/** What is told of a run after each of its network calls. */
export interface DenoiseStep {
  /** Network calls done: 0 before the first one. */
  readonly step: number;
  readonly total: number;
  readonly timestep: number;
  /** The latents after this call. */
  readonly latents: Tensor;
  /** The solver's estimate of the clean latents; before the first call, the latents. */
  readonly denoised: Tensor;
}

/** What a sampling run starts from, and how it goes. */
export interface DenoiseOptions {
  readonly unet: Pick<Unet, "predict">;
  readonly scheduler: Scheduler;
  /** Noised latents [1, channels, height, width] at the level of call `window.begin`. */
  readonly latents: Tensor;
  /** Which calls of the schedule run; all when absent. */
  readonly window?: ScheduleWindow;
  readonly positive: DenoiseConditioning;
  /** Of the positive's length, and with a bias where that has one. Unused where guidance is 1. */
  readonly negative: DenoiseConditioning;
  /** Guidance scale: one value, or one per step. */
  readonly cfgScale: number | readonly number[];
  /** Guidance rescale φ, 0 … 1; 0 leaves the prediction as it is. */
  readonly cfgRescale?: number;
  /** Width of the guidance embedding of a distilled network, which takes the scale as an input and one pass a call. */
  readonly guidanceWidth?: number;
  /** Holds a part of the latents to an original. */
  readonly blend?: LatentBlend;
  /** What the network sees beside the latents, unscaled, [1, more channels, height, width]: an inpainting network's mask. */
  readonly extraChannels?: Tensor;
  /** Draws of stochastic schedulers. */
  readonly noise: NoiseSource;
  readonly signal?: AbortSignal;
  /** Told of the start and of every call; the next call waits for what it returns. */
  readonly onStep?: (step: DenoiseStep) => void | Promise<void>;
}

/**
 * The sampling loop: from noised latents to clean ones. Between two network calls the event loop runs, so that a
 * cancel is seen within one call.
 *
 * @throws EvokeError CANCELED when `signal` is aborted
 */
export async function denoise(options: DenoiseOptions): Promise<Tensor> {
  const { scheduler, blend, onStep } = options;
  const { shape } = options.latents;
  const { begin, end } = options.window ?? { begin: 0, end: scheduler.timesteps.length };
  const run = scheduler.start(options.noise, begin);
  const total = end - begin;
  let sample = blend?.at(options.latents.data, begin) ?? options.latents.data;
  const start = tensor(sample, shape);
  await onStep?.({ step: 0, total, timestep: scheduler.timesteps[begin], latents: start, denoised: start });
  for (let index = begin; index < end; index++) {
    await setImmediate();
    throwIfCanceled(options.signal);
    const timestep = scheduler.timesteps[index];
    const input = withChannels(tensor(run.scaleModelInput(sample, index), shape), options.extraChannels);
    const scale = scaleOfCall(options, index - begin);
    const prediction = await predict(options, { input, timestep, scale });
    const { sample: next, denoised } = run.step(prediction, sample, index);
    sample = index + 1 < end ? (blend?.at(next, index + 1) ?? next) : (blend?.finished(next) ?? next);
    await onStep?.({
      step: index - begin + 1,
      total,
      timestep,
      latents: tensor(sample, shape),
      denoised: tensor(blend?.finished(denoised) ?? denoised, shape),
    });
  }
  return tensor(sample, shape);
}

/** @throws EvokeError CANCELED when the signal is aborted */
export function throwIfCanceled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new EvokeError("CANCELED", {});
}

function scaleOfCall({ cfgScale, scheduler }: DenoiseOptions, call: number): number {
  if (typeof cfgScale === "number") return cfgScale;
  const step = Math.floor(call / scheduler.order);
  return cfgScale[Math.min(step, cfgScale.length - 1)];
}

interface NetworkCall {
  readonly input: Tensor;
  readonly timestep: number;
  readonly scale: number;
}

/** One guided prediction. Both halves go through the network as one batch: negative first, as diffusers orders them. */
async function predict(options: DenoiseOptions, { input, timestep, scale }: NetworkCall): Promise<Float32Array> {
  const { unet, positive, negative, cfgRescale = 0, guidanceWidth } = options;
  if (guidanceWidth !== undefined) {
    const timeCond = guidanceEmbedding(scale, guidanceWidth);
    const { data } = await unet.predict({ ...conditionOn([positive]), timeCond, sample: input, timesteps: [timestep] });
    return data;
  }
  if (scale === 1) {
    const { data } = await unet.predict({ ...conditionOn([positive]), sample: input, timesteps: [timestep] });
    return data;
  }
  const sample = stack([input, input]);
  const { data } = await unet.predict({
    ...conditionOn([negative, positive]),
    sample,
    timesteps: [timestep, timestep],
  });
  const unconditional = data.subarray(0, data.length / 2);
  const conditional = data.subarray(data.length / 2);
  const guided = guide(unconditional, conditional, scale);
  return cfgRescale > 0 ? rescaleGuidance(guided, conditional, cfgRescale) : guided;
}

function conditionOn(rows: readonly DenoiseConditioning[]) {
  const text = { context: stack(rows.map((row) => row.embeds)), ...biasOf(rows) };
  const pooled = rows.flatMap((row) => row.pooled ?? []);
  const timeIds = rows.flatMap((row) => row.timeIds ?? []);
  if (pooled.length < rows.length || timeIds.length < rows.length) return text;
  return { ...text, addition: { pooled: stack(pooled), timeIds: stack(timeIds) } };
}

function biasOf(rows: readonly DenoiseConditioning[]) {
  const [levels] = rows.flatMap((row) => (row.contextBias === undefined ? [] : [row.contextBias]));
  if (levels === undefined) return {};
  return { contextBias: levels.map((_, level) => stack(rows.flatMap((row) => row.contextBias?.[level] ?? []))) };
}

/** Puts more channels after the sample's own. */
function withChannels(sample: Tensor, extra: Tensor | undefined): Tensor {
  if (extra === undefined) return sample;
  const [batch, channels, ...size] = sample.shape;
  return tensor(joinArrays([sample.data, extra.data]), [batch, channels + extra.shape[1], ...size]);
}

/** Joins tensors [1, …] of one shape to [n, …]. */
function stack(rows: readonly Tensor[]): Tensor {
  const { shape } = rows[0];
  const size = rows[0].data.length;
  const data = new Float32Array(size * rows.length);
  rows.forEach((row, index) => {
    data.set(row.data, index * size);
  });
  return tensor(data, [rows.length, ...shape.slice(1)]);
}
