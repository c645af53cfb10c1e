import { clipper } from "./clipping.ts";
import { distilledTimesteps } from "./distilled-timesteps.ts";
import { linearCombination } from "./linear-combination.ts";
import { noised, predictedDenoised, predictionType, variancePreservingLevel } from "./prediction.ts";
import type { Solver } from "./solver.ts";
import { alphasCumprod } from "./training-noise.ts";

/** Standard deviation that the boundary condition assumes for the data. */
const SIGMA_DATA = 0.5;

/**
 * Multistep sampling of latent consistency models: Luo et al. 2023, arXiv 2310.04378, algorithm 3, with the boundary
 * condition of Song et al. 2023, arXiv 2303.01469, equation 5. One draw per step but the last.
 */
export const lcm: Solver = ({ config, steps }) => {
  const products = alphasCumprod(config);
  const type = predictionType(config);
  const clip = clipper(config);
  const timesteps = distilledTimesteps(config, steps);
  const levels = timesteps.map((timestep) => variancePreservingLevel(products[timestep]));
  const scaling = config.number("timestep_scaling", 10);
  return {
    timesteps,
    initNoiseSigma: 1,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, levels[index]),
    start: (noise) => ({
      scaleModelInput: (sample) => sample,
      step(output, sample, index) {
        const estimate = clip(predictedDenoised({ type, output, sample }, levels[index]));
        const time = timesteps[index] * scaling;
        const distance = time ** 2 + SIGMA_DATA ** 2;
        const denoised = linearCombination(
          [time / Math.sqrt(distance), estimate],
          [SIGMA_DATA ** 2 / distance, sample],
        );
        if (index === steps - 1) return { sample: denoised, denoised };
        const { alpha, sigma } = levels[index + 1];
        return { sample: linearCombination([alpha, denoised], [sigma, noise(sample.length)]), denoised };
      },
    }),
  };
};
