import { linearCombination, type Term } from "./linear-combination.ts";
import { solveLinearSystem } from "./linear-system.ts";
import { configuredEnd, halfLogSnr, logSnrSchedule } from "./log-snr-schedule.ts";
import { solverOrder } from "./multistep-order.ts";
import { noised, predictedDenoised, predictionType } from "./prediction.ts";
import type { Solver } from "./solver.ts";
import { solverType } from "./solver-type.ts";

/** A step's start: a sample, and the newest-first estimates of the clean sample with their schedule indices. */
interface Origin {
  readonly sample: Float32Array;
  readonly index: number;
  readonly estimates: readonly Float32Array[];
}

/**
 * UniPC: a multistep predictor whose every result is corrected by the next network call, at no extra cost. Zhao et al.
 * 2023, arXiv 2302.04867, in its data-prediction form, with B(h) of variant bh1 or bh2.
 */
export const uniPc: Solver = ({ config, steps }) => {
  const { timesteps, sigmas, levels } = logSnrSchedule(config, {
    steps,
    end: configuredEnd(config),
    flow: (total) => ({ low: 1 / total, high: 1 }),
  });
  const lambdas = levels.map(halfLogSnr);
  const type = predictionType(config);
  const order = solverOrder(config, 2);
  const easesOut = config.flag("lower_order_final", true);
  const variant = solverType(config, ["bh2", "bh1"]);
  const uncorrected = new Set(config.numbers("disable_corrector"));

  /** The step from `origin` to the next level with `order` estimates, or one more when the arrival's is known. */
  function advance({ sample, index, estimates }: Origin, order: number, arrival?: Float32Array): Float32Array {
    const { alpha, sigma } = levels[index + 1];
    const h = lambdas[index + 1] - lambdas[index];
    const [newest, ...older] = estimates.slice(0, order);
    const ratios = older.map((_, i) => (lambdas[index - 1 - i] - lambdas[index]) / h);
    const slopes = older.map((estimate, i) => difference(estimate, newest, ratios[i]));
    if (arrival) {
      ratios.push(1);
      slopes.push(difference(arrival, newest, 1));
    }
    const scale = variant === "bh1" ? -h : Math.expm1(-h);
    const weights = slopeWeights({ ratios, h, scale });
    const terms = slopes.map((slope, i): Term => [-alpha * scale * weights[i], slope]);
    const kept = sigma / levels[index].sigma;
    return linearCombination([kept, sample], [-alpha * Math.expm1(-h), newest], ...terms);
  }

  return {
    timesteps,
    sigmas,
    initNoiseSigma: 1,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, levels[index]),
    start() {
      let origin: Origin | undefined;
      let previousOrder = 0;
      return {
        scaleModelInput: (sample) => sample,
        step(output, sample, index) {
          const denoised = predictedDenoised({ type, output, sample }, levels[index]);
          const corrects = origin !== undefined && !uncorrected.has(index - 1);
          const corrected = origin && corrects ? advance(origin, previousOrder, denoised) : sample;
          const estimates = [denoised, ...(origin?.estimates ?? [])].slice(0, order);
          previousOrder = Math.min(estimates.length, easesOut ? steps - index : order);
          origin = { sample: corrected, index, estimates };
          return { sample: advance(origin, previousOrder), denoised };
        },
      };
    },
  };
};

function difference(estimate: Float32Array, newest: Float32Array, ratio: number): Float32Array {
  return linearCombination([1 / ratio, estimate], [-1 / ratio, newest]);
}

interface SlopeSystem {
  /** Where the estimates lie, in steps of h from the newest one. */
  readonly ratios: readonly number[];
  readonly h: number;
  /** B(h). */
  readonly scale: number;
}

/** Weights that make the step exact for polynomials of the estimates: the order conditions of the paper's section 3.1. */
function slopeWeights({ ratios, h, scale }: SlopeSystem): number[] {
  // The paper's simplification for a single slope, whatever B(h).
  if (ratios.length === 1) return [0.5];
  const right: number[] = [];
  let phi = Math.expm1(-h) / -h - 1;
  let factorial = 1;
  for (let n = 1; n <= ratios.length; n++) {
    right.push((phi * factorial) / scale);
    factorial *= n + 1;
    phi = phi / -h - 1 / factorial;
  }
  return solveLinearSystem(
    right.map((_, power) => ratios.map((ratio) => ratio ** power)),
    right,
  );
}
