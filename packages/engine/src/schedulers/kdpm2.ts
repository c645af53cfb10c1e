import { type AncestralStep, ancestralStep } from "./ancestral.ts";
import { doubled, interleaved } from "./doubled.ts";
import { linearCombination } from "./linear-combination.ts";
import { levelOfRatio, noised, predictedDenoisedUnscaled, predictionType, undampedLevel } from "./prediction.ts";
import { sigmaSchedule } from "./sigma-schedule.ts";
import type { Solver, SolverRequest } from "./solver.ts";

/** How a solver goes from one noise level to the next. */
type Split = (from: number, to: number) => AncestralStep;

/**
 * DPM-Solver-2: the midpoint method in log sigma, on the probability-flow ODE. Karras et al. 2022, arXiv 2206.00364,
 * section 3 and algorithm 3 of its appendix, with the midpoint of Lu et al. 2022, arXiv 2206.00927.
 */
export const kdpm2: Solver = (request) => midpointSolver(request, (_, to) => ({ down: to, up: 0 }));

/** DPM-Solver-2 with ancestral noise: one draw per step but the last. */
export const kdpm2Ancestral: Solver = (request) => midpointSolver(request, ancestralStep);

/**
 * An even call takes an Euler step to the middle of its step; the odd call after it repeats the step from the same
 * start with the slope found there. The last step, to level 0, has no middle and stays an Euler step.
 */
function midpointSolver({ config, steps }: SolverRequest, split: Split): ReturnType<Solver> {
  const schedule = sigmaSchedule(config, steps);
  const type = predictionType(config);
  const sigmas = [...doubled(schedule.sigmas.slice(0, steps)), 0];
  const splits = schedule.sigmas.slice(0, steps).map((from, step) => split(from, schedule.sigmas[step + 1]));
  const middles = splits.map(({ down }, step) => Math.sqrt(schedule.sigmas[step] * down));
  // Only here the reference rounds the timesteps of respaced levels.
  const ends = schedule.timesteps.map((timestep) => (schedule.isRespaced ? Math.round(timestep) : timestep));
  const levels = interleaved(schedule.sigmas.slice(0, steps), middles);

  return {
    timesteps: interleaved(ends, middles.map(schedule.timestepAt)),
    sigmas,
    initNoiseSigma: schedule.initNoiseSigma,
    order: 2,
    addNoise: (original, noise, index) => noised(original, noise, undampedLevel(sigmas[index])),
    start(noise) {
      let origin: Float32Array | undefined;
      return {
        scaleModelInput: (sample, index) => linearCombination([levelOfRatio(levels[index]).alpha, sample]),
        step(output, sample, index) {
          const level = levels[index];
          const denoised = predictedDenoisedUnscaled({ type, output, sample }, level);
          const slope = linearCombination([1 / level, sample], [-1 / level, denoised]);
          const step = Math.floor(index / 2);
          if (index % 2 === 0) {
            origin = sample;
            return { sample: linearCombination([1, sample], [middles[step] - level, slope]), denoised };
          }
          const { down, up } = splits[step];
          const mean = linearCombination([1, origin ?? sample], [down - schedule.sigmas[step], slope]);
          if (up === 0) return { sample: mean, denoised };
          return { sample: linearCombination([1, mean], [up, noise(sample.length)]), denoised };
        },
      };
    },
  };
}
