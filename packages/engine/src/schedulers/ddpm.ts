import { clipper } from "./clipping.ts";
import type { SchedulerConfig } from "./config.ts";
import { linearCombination } from "./linear-combination.ts";
import { noised, predictedDenoised, predictionType, variancePreservingLevel } from "./prediction.ts";
import type { Solver } from "./solver.ts";
import { roundHalfToEven, spacedTimesteps, timestepSpacing } from "./timestep-spacing.ts";
import { alphasCumprod } from "./training-noise.ts";

/** Keeps the logarithm of a variance finite at the end of the walk. */
const LEAST_VARIANCE = 1e-20;

/**
 * Ancestral sampling of the training process: Ho et al. 2020, arXiv 2006.11239, equation 7, over a subset of the
 * timesteps. One draw per step, none at timestep 0.
 */
export const ddpm: Solver = ({ config, steps }) => {
  const products = alphasCumprod(config);
  const type = predictionType(config);
  const clip = clipper(config);
  const deviation = noiseDeviation(config);
  const spacing = timestepSpacing(config, "leading");
  const timesteps = spacedTimesteps(config, { steps, spacing, lowEnd: "kept" }).map(roundHalfToEven);
  const levels = timesteps.map((timestep) => variancePreservingLevel(products[timestep]));
  return {
    timesteps,
    initNoiseSigma: 1,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, levels[index]),
    start: (noise) => ({
      scaleModelInput: (sample) => sample,
      step(output, sample, index) {
        const product = products[timesteps[index]];
        const next = index < steps - 1 ? products[timesteps[index + 1]] : 1;
        const alpha = product / next;
        const denoised = clip(predictedDenoised({ type, output, sample }, levels[index]));
        const mean = linearCombination(
          [(Math.sqrt(next) * (1 - alpha)) / (1 - product), denoised],
          [(Math.sqrt(alpha) * (1 - next)) / (1 - product), sample],
        );
        if (timesteps[index] === 0) return { sample: mean, denoised };
        const posterior = Math.max(((1 - next) / (1 - product)) * (1 - alpha), LEAST_VARIANCE);
        const spread = deviation({ posterior, forward: 1 - alpha });
        return { sample: linearCombination([1, mean], [spread, noise(sample.length)]), denoised };
      },
    }),
  };
};

/** The two bounds between which the variance of a reverse step lies (section 3.2). */
interface VarianceBounds {
  readonly posterior: number;
  readonly forward: number;
}

function noiseDeviation(config: SchedulerConfig): (bounds: VarianceBounds) => number {
  const choices = ["fixed_small", "fixed_small_log", "fixed_large"] as const;
  const isLarge = config.choice("variance_type", choices, "fixed_small") === "fixed_large";
  return ({ posterior, forward }) => Math.sqrt(isLarge ? forward : posterior);
}
