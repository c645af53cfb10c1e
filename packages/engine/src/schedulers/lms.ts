import { linearCombination, type Term } from "./linear-combination.ts";
import { levelOfRatio, noised, predictedDenoisedUnscaled, predictionType, undampedLevel } from "./prediction.ts";
import { sigmaSchedule } from "./sigma-schedule.ts";
import type { Solver } from "./solver.ts";

/** Slopes that a step is taken from. */
const ORDER = 4;

/**
 * Linear multistep method over sigma: Adams–Bashforth for uneven steps, as in k-diffusion. Each of the newest slopes is
 * weighted by the integral of its Lagrange polynomial over the step.
 */
export const lms: Solver = ({ config, steps }) => {
  const { timesteps, sigmas, initNoiseSigma } = sigmaSchedule(config, steps);
  const type = predictionType(config);
  return {
    timesteps,
    sigmas,
    initNoiseSigma,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, undampedLevel(sigmas[index])),
    start() {
      /** Slopes, newest first. */
      let slopes: readonly Float32Array[] = [];
      return {
        scaleModelInput: (sample, index) => linearCombination([levelOfRatio(sigmas[index]).alpha, sample]),
        step(output, sample, index) {
          const sigma = sigmas[index];
          const denoised = predictedDenoisedUnscaled({ type, output, sample }, sigma);
          slopes = [linearCombination([1 / sigma, sample], [-1 / sigma, denoised]), ...slopes].slice(0, ORDER);
          // As in the reference, a walk that begins in the middle takes its first weights for slopes it does not have.
          const order = Math.min(index + 1, ORDER);
          const nodes = Array.from({ length: order }, (_, i) => sigmas[index - i]);
          const terms = slopes.map((slope, i): Term => [lagrangeIntegral(nodes, i, sigmas[index + 1]), slope]);
          return { sample: linearCombination([1, sample], ...terms), denoised };
        },
      };
    },
  };
};

/** ∫ from nodes[0] to `end` of the polynomial that is 1 at nodes[which] and 0 at the other nodes. */
function lagrangeIntegral(nodes: readonly number[], which: number, end: number): number {
  const half = (end - nodes[0]) / 2;
  // Two Gauss–Legendre points are exact for cubics.
  const points = [-1, 1].map((sign) => nodes[0] + half * (1 + sign / Math.sqrt(3)));
  const others = nodes.filter((_, i) => i !== which);
  const values = points.map((point) =>
    others.reduce((product, node) => (product * (point - node)) / (nodes[which] - node), 1),
  );
  return half * (values[0] + values[1]);
}
