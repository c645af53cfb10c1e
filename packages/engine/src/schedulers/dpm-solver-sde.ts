import { ancestralStep } from "./ancestral.ts";
import { doubled } from "./heun-run.ts";
import { linearCombination } from "./linear-combination.ts";
import { levelOfRatio, predictedDenoisedUnscaled, predictionType } from "./prediction.ts";
import { sigmaSchedule } from "./sigma-schedule.ts";
import type { Solver } from "./solver.ts";

/**
 * DPM-Solver++ (SDE) of second order: Lu et al. 2022, arXiv 2211.01095, with k-diffusion's ancestral noise. An even call
 * steps to the middle of the step in log sigma; the odd call after it repeats the whole step from the same start with the
 * estimate found there. Each call but the last draws noise for the interval that it crosses; the two intervals of a
 * step begin at the same level, so a source that looks at them gives increments of one Brownian path.
 */
export const dpmSolverSde: Solver = ({ config, steps }) => {
  const schedule = sigmaSchedule(config, steps);
  const type = predictionType(config);
  const sigmas = [...doubled(schedule.sigmas.slice(0, steps)), 0];
  const middles = schedule.sigmas.slice(0, steps).map((from, step) => Math.sqrt(from * schedule.sigmas[step + 1]));
  const timesteps = schedule.timesteps
    .flatMap((timestep, step) => [timestep, schedule.timestepAt(middles[step])])
    .slice(0, -1);
  const levelAt = (index: number) => (index % 2 === 0 ? sigmas[index] : middles[(index - 1) / 2]);

  return {
    timesteps,
    sigmas,
    initNoiseSigma: schedule.initNoiseSigma,
    order: 2,
    addNoise: (original, noise, index) => linearCombination([1, original], [sigmas[index], noise]),
    start(noise) {
      let origin: Float32Array | undefined;
      return {
        scaleModelInput: (sample, index) => linearCombination([levelOfRatio(levelAt(index)).alpha, sample]),
        step(output, sample, index) {
          const denoised = predictedDenoisedUnscaled({ type, output, sample }, levelAt(index));
          const step = Math.floor(index / 2);
          const isFirst = index % 2 === 0;
          const from = schedule.sigmas[step];
          const to = isFirst ? middles[step] : schedule.sigmas[step + 1];
          if (to === 0) return { sample: denoised, denoised };
          const start = isFirst ? sample : (origin ?? sample);
          origin = sample;
          const { down, up } = ancestralStep(from, to);
          const kept = down / from;
          const fresh = noise(sample.length, { from, to });
          return { sample: linearCombination([kept, start], [1 - kept, denoised], [up, fresh]), denoised };
        },
      };
    },
  };
};
