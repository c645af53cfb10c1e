import { linearCombination } from "./linear-combination.ts";
import { configuredEnd, halfLogSnr, logSnrSchedule } from "./log-snr-schedule.ts";
import { multistepOrder } from "./multistep-order.ts";
import { noised, predictedDenoised, predictionType } from "./prediction.ts";
import type { Solver } from "./solver.ts";
import { solverType } from "./solver-type.ts";

/**
 * DPM-Solver++ (multistep, data prediction), orders 1 to 3, as ODE and as SDE: Lu et al. 2022, arXiv 2211.01095,
 * algorithm 2 and its SDE form. The SDE draws noise once per step, the last included.
 */
export const dpmSolverMultistep: Solver = ({ config, steps }) => {
  const end = configuredEnd(config);
  const { timesteps, sigmas, levels } = logSnrSchedule(config, {
    steps,
    end,
    flow: (total) => ({ low: 0, high: 1 - 1 / total }),
  });
  const lambdas = levels.map(halfLogSnr);
  const type = predictionType(config);
  const isStochastic =
    config.choice("algorithm_type", ["dpmsolver++", "sde-dpmsolver++"], "dpmsolver++") !== "dpmsolver++";
  const isHeun = solverType(config, ["midpoint", "heun"]) === "heun";
  const orderAt = multistepOrder(config, { steps, fallback: 2, endsAtZero: end === "zero" });

  return {
    timesteps,
    sigmas,
    initNoiseSigma: 1,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, levels[index]),
    start(noise) {
      /** Estimates of the clean sample, newest first. */
      let history: readonly Float32Array[] = [];
      return {
        scaleModelInput: (sample) => sample,
        step(output, sample, index) {
          const denoised = predictedDenoised({ type, output, sample }, levels[index]);
          history = [denoised, ...history].slice(0, 3);
          const [m0, m1, m2] = history;
          const order = Math.min(orderAt(index), history.length);

          const { alpha, sigma } = levels[index + 1];
          const h = lambdas[index + 1] - lambdas[index];
          // The SDE's exponential integrators are the ODE's for twice the step.
          const decay = isStochastic ? 2 * h : h;
          const first = alpha * -Math.expm1(-decay);
          const second = isHeun || order === 3 ? alpha * (Math.expm1(-decay) / decay + 1) : first / 2;
          const kept = (sigma / levels[index].sigma) * (isStochastic ? Math.exp(-h) : 1);
          const fresh = isStochastic ? [[sigma * Math.sqrt(-Math.expm1(-2 * h)), noise(sample.length)] as const] : [];
          const base = [[kept, sample], [first, m0], ...fresh] as const;
          if (order === 1) return { sample: linearCombination(...base), denoised };

          const r0 = (lambdas[index] - lambdas[index - 1]) / h;
          const slope0 = linearCombination([1 / r0, m0], [-1 / r0, m1]);
          if (order === 2) return { sample: linearCombination(...base, [second, slope0]), denoised };

          const r1 = (lambdas[index - 1] - lambdas[index - 2]) / h;
          const slope1 = linearCombination([1 / r1, m1], [-1 / r1, m2]);
          const curvature = linearCombination([1 / (r0 + r1), slope0], [-1 / (r0 + r1), slope1]);
          const slope = linearCombination([1, slope0], [r0, curvature]);
          const third = alpha * ((Math.expm1(-decay) + decay) / decay ** 2 - 0.5);
          return { sample: linearCombination(...base, [second, slope], [-third, curvature]), denoised };
        },
      };
    },
  };
};
