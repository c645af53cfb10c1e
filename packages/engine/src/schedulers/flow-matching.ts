import { doubled } from "./doubled.ts";
import { flowSchedule } from "./flow-schedule.ts";
import { heunRun } from "./heun-run.ts";
import { linearCombination } from "./linear-combination.ts";
import { flowLevel, noised, predictedDenoised } from "./prediction.ts";
import type { Solver } from "./solver.ts";

/** The clean sample that a velocity implies. */
function denoise(output: Float32Array, sample: Float32Array, sigma: number): Float32Array {
  return predictedDenoised({ type: "flow_prediction", output, sample }, flowLevel(sigma));
}

/**
 * Euler steps along a rectified flow: Liu et al. 2022, arXiv 2209.03003, equation 1. With `stochastic_sampling` each step
 * goes to the clean estimate and is noised afresh, one draw per step.
 */
export const flowEuler: Solver = (request) => {
  const { timesteps, sigmas } = flowSchedule(request);
  const isStochastic = request.config.flag("stochastic_sampling", false);
  return {
    timesteps,
    sigmas,
    initNoiseSigma: 1,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, flowLevel(sigmas[index])),
    start: (noise) => ({
      scaleModelInput: (sample) => sample,
      step(output, sample, index) {
        const denoised = denoise(output, sample, sigmas[index]);
        if (isStochastic)
          return { sample: noised(denoised, noise(sample.length), flowLevel(sigmas[index + 1])), denoised };
        return { sample: linearCombination([1, sample], [sigmas[index + 1] - sigmas[index], output]), denoised };
      },
    }),
  };
};

/** Heun's method along a rectified flow: Karras et al. 2022, arXiv 2206.00364, algorithm 1, on the path's positions. */
export const flowHeun: Solver = (request) => {
  const schedule = flowSchedule(request);
  const sigmas = [...doubled(schedule.sigmas.slice(0, request.steps)), 0];
  return {
    timesteps: doubled(schedule.timesteps),
    sigmas,
    initNoiseSigma: 1,
    order: 2,
    addNoise: (original, noise, index) => noised(original, noise, flowLevel(sigmas[index])),
    start: () => ({ scaleModelInput: (sample) => sample, ...heunRun(sigmas, denoise) }),
  };
};

/** Consistency sampling on a flow: Luo et al. 2023, arXiv 2310.04378, algorithm 3. One draw per step, the last included. */
export const flowLcm: Solver = (request) =>
  flowEuler({ ...request, config: request.config.with({ stochastic_sampling: true }) });
