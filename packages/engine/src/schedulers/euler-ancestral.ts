import { ancestralStep } from "./ancestral.ts";
import { linearCombination } from "./linear-combination.ts";
import { levelOfRatio, noised, predictedDenoisedUnscaled, predictionType, undampedLevel } from "./prediction.ts";
import { sigmaSchedule } from "./sigma-schedule.ts";
import type { Solver } from "./solver.ts";

/**
 * Euler steps with ancestral noise: each goes down further than the next level and is noised back up to it. Follows
 * k-diffusion's sampler; the split of the noise is that of Song et al. 2020, arXiv 2010.02502, equation 16 with eta 1.
 * One draw per step, the last (of weight 0) included.
 */
export const eulerAncestral: Solver = ({ config, steps }) => {
  const { timesteps, sigmas, initNoiseSigma } = sigmaSchedule(config, steps);
  const type = predictionType(config);
  return {
    timesteps,
    sigmas,
    initNoiseSigma,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, undampedLevel(sigmas[index])),
    start: (noise) => ({
      scaleModelInput: (sample, index) => linearCombination([levelOfRatio(sigmas[index]).alpha, sample]),
      step(output, sample, index) {
        const sigma = sigmas[index];
        const denoised = predictedDenoisedUnscaled({ type, output, sample }, sigma);
        const { down, up } = ancestralStep(sigma, sigmas[index + 1]);
        // From the sigma of 4096 that zero-SNR schedules start at, four digits cancel: rounding every operation to
        // float32 keeps the result equal to torch's.
        const slope = linearCombination([1 / sigma, linearCombination([1, sample], [-1, denoised])]);
        const move = linearCombination([Math.fround(down - sigma), slope]);
        const mean = linearCombination([1, sample], [1, move]);
        return { sample: linearCombination([1, mean], [up, noise(sample.length)]), denoised };
      },
    }),
  };
};
