import {
  type Autoencoder,
  type DenoiseConditioning,
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
  const { run, scheduler, begin = 0, limit } = options;
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
    noise: noise.source,
    onStep: (step) => steps.push(step.latents),
  });
  const expected = reference.tensor(`${run}.latents`);
  const [first] = steps;
  checks.tensor(`${run}.latents[0]`, { got: first, expected: entry(expected, 0), limit: limits.firstStep });
  checks.tensor(`${run}.latents`, { got: stack(steps), expected, limit });
  const expectedFinal = reference.optionalTensor(`${run}.final_latents`);
  if (expectedFinal) checks.tensor(`${run}.final_latents`, { got: final, expected: expectedFinal, limit });
  const draws = recorded?.shape[0] ?? 0;
  checks.numbers(`${run}.noise draws`, { got: [noise.drawn()], expected: [draws], limit: 0 });
  return final;
}

/** Decodes the final latents of a run whose picture the case has. */
export async function checkPicture(
  reference: ReferenceCase,
  checks: Checks,
  { run, autoencoder, final }: { readonly run: string; readonly autoencoder: Autoencoder; readonly final: Tensor },
): Promise<void> {
  const expected = reference.optionalTensor(`${run}.image`);
  if (expected === undefined) return;
  const got = await autoencoder.decode(unscaleLatents(final, autoencoder.config));
  checks.tensor(`${run}.image`, { got, expected, limit: limits.loopImage });
}
