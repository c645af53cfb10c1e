import { linearCombination } from "./linear-combination.ts";
import { configuredEnd, halfLogSnr, logSnrSchedule } from "./log-snr-schedule.ts";
import { solverOrder } from "./multistep-order.ts";
import { noised, predictedDenoised, predictionType } from "./prediction.ts";
import type { Solver } from "./solver.ts";
import { solverType } from "./solver-type.ts";

/**
 * DPM-Solver++ (singlestep, data prediction), orders 1 to 3: Lu et al. 2022, arXiv 2211.01095, algorithm 1. Steps come in
 * groups of the order: step k of a group restarts from the group's first sample with order k. Levels are always spaced
 * "linspace".
 */
export const dpmSolverSinglestep: Solver = ({ config, steps }) => {
  const end = configuredEnd(config);
  const { timesteps, sigmas, levels } = logSnrSchedule(config, {
    steps,
    end,
    flow: (total) => ({ low: 0, high: 1 - 1 / total }),
    spacing: "linspace",
  });
  const lambdas = levels.map(halfLogSnr);
  const type = predictionType(config);
  const orders = groupOrders(steps, solverOrder(config, 2), end === "zero");
  const isHeun = solverType(config, ["midpoint", "heun"]) === "heun";

  return {
    timesteps,
    sigmas,
    initNoiseSigma: 1,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, levels[index]),
    start() {
      /** Estimates of the clean sample, newest first. */
      let history: readonly Float32Array[] = [];
      let groupStart: Float32Array | undefined;
      return {
        scaleModelInput: (sample) => sample,
        step(output, sample, index) {
          const denoised = predictedDenoised({ type, output, sample }, levels[index]);
          history = [denoised, ...history].slice(0, 3);
          // A walk that begins within a group has fewer estimates than its place in the group calls for.
          const order = Math.min(orders[index], history.length);
          if (order === 1) groupStart = sample;
          const from = index - order + 1;
          const { alpha, sigma } = levels[index + 1];
          const h = lambdas[index + 1] - lambdas[from];
          const first = -alpha * Math.expm1(-h);
          const second = alpha * (Math.expm1(-h) / h + 1);
          const base = [
            [sigma / levels[from].sigma, groupStart ?? sample],
            [first, history[order - 1]],
          ] as const;
          if (order === 1) return { sample: linearCombination(...base), denoised };

          /** Slope from the group's first estimate to the one of call `at`, and where that lies in the step. */
          const slopeTo = (at: number) => {
            const ratio = (lambdas[at] - lambdas[from]) / h;
            const difference = [
              [1 / ratio, history[index - at]] as const,
              [-1 / ratio, history[order - 1]] as const,
            ] as const;
            return { ratio, slope: linearCombination(...difference) };
          };
          const { ratio: r0, slope: slope0 } = slopeTo(index);
          if (order === 2) {
            return { sample: linearCombination(...base, [isHeun ? second : first / 2, slope0]), denoised };
          }
          if (!isHeun) return { sample: linearCombination(...base, [second, slope0]), denoised };
          const { ratio: r1, slope: slope1 } = slopeTo(index - 1);
          const slope = linearCombination([r0 / (r0 - r1), slope1], [-r1 / (r0 - r1), slope0]);
          const curvature = linearCombination([2 / (r0 - r1), slope0], [-2 / (r0 - r1), slope1]);
          const third = alpha * ((Math.expm1(-h) + h) / h ** 2 - 0.5);
          return { sample: linearCombination(...base, [second, slope], [-third, curvature]), denoised };
        },
      };
    },
  };
};

/** Orders of the steps: 1, 2, …, order in turn, but 1 for a last step that could not be taken with a higher one. */
function groupOrders(steps: number, order: 1 | 2 | 3, endsAtZero: boolean): readonly number[] {
  const orders = Array.from({ length: steps }, (_, i) => (i % order) + 1);
  if (endsAtZero || order === 3) orders[steps - 1] = Math.min(orders[steps - 1], endsAtZero ? 1 : 2);
  return orders;
}
