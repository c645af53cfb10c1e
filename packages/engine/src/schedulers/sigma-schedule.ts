import type { SchedulerConfig } from "./config.ts";
import { sigmaAtTimestep, timestepAtSigma } from "./sigma-interpolation.ts";
import { sigmaSpacing } from "./sigma-spacing.ts";
import { spacedTimesteps, timestepSpacing } from "./timestep-spacing.ts";
import { trainingSigmas } from "./training-noise.ts";

/** Noise levels for solvers that add noise without damping: sample = clean + sigma · noise. */
export interface SigmaSchedule {
  /** One timestep per step, high to low. */
  readonly timesteps: readonly number[];
  /** The level of each step and the final 0. */
  readonly sigmas: readonly number[];
  /** Standard deviation of the starting noise. */
  readonly initNoiseSigma: number;
  /** Whether the levels were chosen first and the timesteps follow them. */
  readonly isRespaced: boolean;
  /** The fractional training timestep with a noise level. */
  timestepAt(sigma: number): number;
}

/** The schedule of the samplers that follow Karras et al. 2022, arXiv 2206.00364. */
export function sigmaSchedule(config: SchedulerConfig, steps: number): SigmaSchedule {
  const spacing = timestepSpacing(config, "linspace");
  const trained = trainingSigmas(config);
  const timestepAt = (sigma: number) => Math.fround(timestepAtSigma(trained, sigma));
  const evenTimesteps = spacedTimesteps(config, { steps, spacing, lowEnd: "kept" });
  const evenSigmas = evenTimesteps.map((timestep) => Math.fround(sigmaAtTimestep(trained, timestep)));
  const respace = sigmaSpacing(config);
  const sigmas = respace?.({ low: evenSigmas[steps - 1], high: evenSigmas[0] }, steps).map(Math.fround) ?? evenSigmas;
  const highest = Math.max(...sigmas);
  return {
    timesteps: respace ? sigmas.map(timestepAt) : evenTimesteps.map(Math.fround),
    sigmas: [...sigmas, 0],
    // "leading" starts below the highest trained level, where the clean picture still has unit variance beside the noise.
    initNoiseSigma: spacing === "leading" ? Math.sqrt(highest ** 2 + 1) : highest,
    isRespaced: respace !== undefined,
    timestepAt,
  };
}
