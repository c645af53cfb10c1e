import { clipper } from "./clipping.ts";
import { doubled } from "./doubled.ts";
import { heunRun } from "./heun-run.ts";
import { linearCombination } from "./linear-combination.ts";
import { levelOfRatio, noised, predictedDenoisedUnscaled, predictionType, undampedLevel } from "./prediction.ts";
import { sigmaSchedule } from "./sigma-schedule.ts";
import type { Solver } from "./solver.ts";

/** Heun's method on the probability-flow ODE: Karras et al. 2022, arXiv 2206.00364, algorithm 1. */
export const heun: Solver = ({ config, steps }) => {
  const schedule = sigmaSchedule(config, steps);
  const sigmas = [...doubled(schedule.sigmas.slice(0, steps)), 0];
  const type = predictionType(config);
  const clip = clipper(config);
  return {
    timesteps: doubled(schedule.timesteps),
    sigmas,
    initNoiseSigma: schedule.initNoiseSigma,
    order: 2,
    addNoise: (original, noise, index) => noised(original, noise, undampedLevel(sigmas[index])),
    start: () => ({
      scaleModelInput: (sample, index) => linearCombination([levelOfRatio(sigmas[index]).alpha, sample]),
      ...heunRun(sigmas, (output, sample, sigma) => clip(predictedDenoisedUnscaled({ type, output, sample }, sigma))),
    }),
  };
};
