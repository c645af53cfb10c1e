import { linearCombination } from "./linear-combination.ts";
import { logSnrSchedule } from "./log-snr-schedule.ts";
import { solverOrder } from "./multistep-order.ts";
import { noised, predictedDenoised, predictionType } from "./prediction.ts";
import type { Solver } from "./solver.ts";
import { spacedTimesteps, timestepSpacing } from "./timestep-spacing.ts";

/** Points of the sums that stand for the solver's integrals. */
const POINTS = 100;

/**
 * ER-SDE: a Taylor-expanded solver of the extended reverse-time SDE, orders 1 to 3. Cui et al. 2023, arXiv 2309.06169,
 * for variance-preserving models, with the noise scale SDE-5 of its appendix A.8. One draw per step but the last.
 */
export const erSde: Solver = ({ config, steps }) => {
  const { timesteps, sigmas, levels } = logSnrSchedule(config, {
    steps,
    end: "zero",
    flow: (total) => ({ low: 0, high: 1 - 1 / total }),
  });
  const type = predictionType(config);
  const order = solverOrder(config, 3);
  const isStochastic = config.flag("stochastic", true);
  /** Noise-to-signal ratio at each level: the paper's lambda. */
  const lambdas = levels.map(({ alpha, sigma }) => sigma / alpha);
  const spacing = timestepSpacing(config, "linspace");

  return {
    // On a flow's path, too, the network is told the evenly spaced timestep.
    timesteps: config.flag("use_flow_sigmas", false)
      ? spacedTimesteps(config, { steps, spacing, lowEnd: "dropped" })
      : timesteps,
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
          history = [denoised, ...history].slice(0, order);
          const { alpha } = levels[index + 1];
          const [from, to] = [lambdas[index], lambdas[index + 1]];
          // At level 0 everything but the estimate vanishes.
          if (to === 0) return { sample: linearCombination([alpha, denoised]), denoised };

          const kept = noiseScale(to) / noiseScale(from);
          const spread = isStochastic ? alpha * Math.sqrt(Math.max(to ** 2 - (from * kept) ** 2, 0)) : 0;
          const fresh = isStochastic ? [[spread, noise(sample.length)] as const] : [];
          const base = [
            [(alpha / levels[index].alpha) * kept, sample],
            [alpha * (1 - kept), denoised],
            ...fresh,
          ] as const;
          if (history.length === 1) return { sample: linearCombination(...base), denoised };

          const slope0 = slope(history[0], history[1], from - lambdas[index - 1]);
          const second = alpha * (to - from + noiseScale(to) * integral(to, from, () => 1));
          if (history.length === 2) return { sample: linearCombination(...base, [second, slope0]), denoised };

          const slope1 = slope(history[1], history[2], lambdas[index - 1] - lambdas[index - 2]);
          const curvature = slope(slope0, slope1, (from - lambdas[index - 2]) / 2);
          const third = alpha * ((to - from) ** 2 / 2 + noiseScale(to) * integral(to, from, (lambda) => lambda - from));
          return { sample: linearCombination(...base, [second, slope0], [third, curvature]), denoised };
        },
      };
    },
  };
};

function slope(later: Float32Array, earlier: Float32Array, distance: number): Float32Array {
  return linearCombination([1 / distance, later], [-1 / distance, earlier]);
}

/** phi of the paper's SDE-5. */
function noiseScale(lambda: number): number {
  return lambda * (Math.exp(lambda ** 0.3) + 10);
}

/** ∫ weight / noiseScale from `low` to `high`, as the left Riemann sum that the authors use. */
function integral(low: number, high: number, weight: (lambda: number) => number): number {
  const width = (high - low) / POINTS;
  let sum = 0;
  for (let i = 0; i < POINTS; i++) {
    const lambda = low + i * width;
    sum += (weight(lambda) / noiseScale(lambda)) * width;
  }
  return sum;
}
