import { ancestralStep } from "./ancestral.ts";
import { doubled, interleaved } from "./doubled.ts";
import { linearCombination } from "./linear-combination.ts";
import { levelOfRatio, noised, predictedDenoisedUnscaled, predictionType, undampedLevel } from "./prediction.ts";
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
  // Levels go through float32 logarithms as in torch: a Brownian path tells levels apart by their sixth decimal.
  const logs = schedule.sigmas.map((sigma) => Math.fround(Math.log(sigma)));
  const ends = logs.map(exp32);
  const middles = logs.slice(0, steps).map((log, step) => exp32(log + Math.fround((logs[step + 1] - log) / 2)));
  const levels = interleaved(schedule.sigmas.slice(0, steps), middles);

  return {
    timesteps: interleaved(schedule.timesteps, middles.map(schedule.timestepAt)),
    sigmas,
    initNoiseSigma: schedule.initNoiseSigma,
    order: 2,
    addNoise: (original, noise, index) => noised(original, noise, undampedLevel(sigmas[index])),
    start(noise) {
      let origin: Float32Array | undefined;
      return {
        scaleModelInput: (sample, index) => linearCombination([levelOfRatio(levels[index]).alpha, sample]),
        step(output, sample, index) {
          const denoised = predictedDenoisedUnscaled({ type, output, sample }, levels[index]);
          const step = Math.floor(index / 2);
          const isFirst = index % 2 === 0;
          const from = ends[step];
          const to = isFirst ? middles[step] : ends[step + 1];
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

function exp32(log: number): number {
  return Math.fround(Math.exp(Math.fround(log)));
}
