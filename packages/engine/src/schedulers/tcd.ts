import { clipper } from "./clipping.ts";
import { distilledTimesteps } from "./distilled-timesteps.ts";
import { linearCombination } from "./linear-combination.ts";
import { noised, predictedDenoised, predictedNoise, predictionType, variancePreservingLevel } from "./prediction.ts";
import type { Solver } from "./solver.ts";
import { alphasCumprod } from "./training-noise.ts";

/** Share of fresh noise that the authors recommend. */
const DEFAULT_ETA = 0.3;

/**
 * Strategic stochastic sampling of trajectory consistency distillation: Zheng et al. 2024, arXiv 2402.19159
 * (their gamma is `eta`). One draw per step but the last, none when `eta` is 0.
 */
export const tcd: Solver = ({ config, steps, eta = DEFAULT_ETA }) => {
  const products = alphasCumprod(config);
  const type = predictionType(config);
  const clip = clipper(config);
  const timesteps = distilledTimesteps(config, steps);
  const levels = timesteps.map((timestep) => variancePreservingLevel(products[timestep]));
  return {
    timesteps,
    initNoiseSigma: 1,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, levels[index]),
    start: (noise) => ({
      scaleModelInput: (sample) => sample,
      step(output, sample, index) {
        const prediction = { type, output, sample };
        const denoised = clip(predictedDenoised(prediction, levels[index]));
        const epsilon = predictedNoise(prediction, levels[index]);
        const isLast = index === steps - 1;
        const nextTimestep = isLast ? 0 : timesteps[index + 1];
        const towards = products[Math.floor((1 - eta) * nextTimestep)];
        const jump = variancePreservingLevel(towards);
        const landed = linearCombination([jump.alpha, denoised], [jump.sigma, epsilon]);
        if (isLast || eta === 0) return { sample: landed, denoised };
        const kept = products[nextTimestep] / towards;
        const spread = Math.sqrt(1 - kept);
        return { sample: linearCombination([Math.sqrt(kept), landed], [spread, noise(sample.length)]), denoised };
      },
    }),
  };
};
