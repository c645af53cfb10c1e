import {
  type Autoencoder,
  type DenoiseConditioning,
  type DenoiseOptions,
  denoise,
  type Scheduler,
  type Tensor,
  type Unet,
  unscaleLatents,
} from "@evoke/engine";
import type { Checks } from "./checks.ts";
import { limits } from "./limits.ts";
import type { ReferenceCase } from "./load-case.ts";
import { replayNoise } from "./replay-noise.ts";
import { entry, stack } from "./slices.ts";

export interface SamplingCheck {
  /** What the names of the run's tensors start with. */
  readonly run: string;
  /** Put before the quantities' names. */
  readonly label?: string;
  readonly unet: Unet;
  readonly scheduler: Scheduler;
  /** Latents at the level of call `begin`. */
  readonly latents: Tensor;
  /** First call of the schedule that runs; 0 unless given. */
  readonly begin?: number;
  readonly positive: DenoiseConditioning;
  readonly negative: DenoiseConditioning;
  readonly guidanceScale: number;
  readonly guidanceRescale?: number;
  /** Of inpainting. */
  readonly blend?: DenoiseOptions["blend"];
  readonly extraChannels?: Tensor;
  /** Largest difference of any step's latents. */
  readonly limit: number;
}

/**
 * Runs the engine's sampling loop with the recorded noise and compares the latents after every call, the first
 * closely.
 *
 * @returns the final latents
 */
export async function checkSampling(reference: ReferenceCase, checks: Checks, options: SamplingCheck): Promise<Tensor> {
  const { run, label = "", scheduler, begin = 0, limit } = options;
  const recorded = reference.optionalTensor(`${run}.noise`);
  const noise = replayNoise(recorded);
  const steps: Tensor[] = [];
  const final = await denoise({
    unet: options.unet,
    scheduler,
    latents: options.latents,
    window: { begin, end: scheduler.timesteps.length },
    positive: options.positive,
    negative: options.negative,
    cfgScale: options.guidanceScale,
    cfgRescale: options.guidanceRescale ?? 0,
    ...(options.blend && { blend: options.blend }),
    ...(options.extraChannels && { extraChannels: options.extraChannels }),
    noise: noise.source,
    onStep: ({ step, latents }) => {
      if (step > 0) steps.push(latents);
    },
  });
  const expected = reference.tensor(`${run}.latents`);
  const [first] = steps;
  const expectedFirst = entry(expected, 0);
  const firstLimit = limits.firstStep * Math.max(1, maximum(expectedFirst) / limits.firstStepScale);
  checks.tensor(`${label}${run}.latents[0]`, { got: first, expected: expectedFirst, limit: firstLimit });
  checks.tensor(`${label}${run}.latents`, { got: stack(steps), expected, limit });
  const expectedFinal = reference.optionalTensor(`${run}.final_latents`);
  if (expectedFinal) checks.tensor(`${label}${run}.final_latents`, { got: final, expected: expectedFinal, limit });
  const draws = recorded?.shape[0] ?? 0;
  checks.numbers(`${label}${run}.noise draws`, { got: [noise.drawn()], expected: [draws], limit: 0 });
  return final;
}

function maximum({ data }: Tensor): number {
  return data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

export interface PictureCheck extends Pick<SamplingCheck, "run" | "label"> {
  readonly autoencoder: Autoencoder;
  /** The latents after the last call. */
  readonly final: Tensor;
}

/** Decodes the final latents of a run whose picture the case has. */
export async function checkPicture(reference: ReferenceCase, checks: Checks, options: PictureCheck): Promise<void> {
  const { run, label = "", autoencoder, final } = options;
  const expected = reference.optionalTensor(`${run}.image`);
  if (expected === undefined) return;
  const got = await autoencoder.decode(unscaleLatents(final, autoencoder.config));
  checks.tensor(`${label}${run}.image`, { got, expected, limit: limits.loopImage });
}
