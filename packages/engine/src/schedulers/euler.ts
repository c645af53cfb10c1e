import { linearCombination } from "./linear-combination.ts";
import { levelOfRatio, noised, predictedDenoisedUnscaled, predictionType, undampedLevel } from "./prediction.ts";
import { sigmaSchedule } from "./sigma-schedule.ts";
import type { Solver } from "./solver.ts";
import { trainingSigmas } from "./training-noise.ts";

/** Euler's method on the probability-flow ODE: Karras et al. 2022, arXiv 2206.00364, algorithm 2 without churn. */
export const euler: Solver = ({ config, steps }) => {
  const schedule = sigmaSchedule(config, steps);
  const type = predictionType(config);
  const last =
    config.choice("final_sigmas_type", ["zero", "sigma_min"], "zero") === "zero" ? 0 : trainingSigmas(config)[0];
  const sigmas = [...schedule.sigmas.slice(0, steps), last];
  return {
    timesteps: schedule.timesteps,
    sigmas,
    initNoiseSigma: schedule.initNoiseSigma,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, undampedLevel(sigmas[index])),
    start: () => ({
      scaleModelInput: (sample, index) => linearCombination([levelOfRatio(sigmas[index]).alpha, sample]),
      step(output, sample, index) {
        const sigma = sigmas[index];
        const denoised = predictedDenoisedUnscaled({ type, output, sample }, sigma);
        const kept = sigmas[index + 1] / sigma;
        return { sample: linearCombination([kept, sample], [1 - kept, denoised]), denoised };
      },
    }),
  };
};
