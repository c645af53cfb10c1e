import { linearCombination } from "./linear-combination.ts";
import { logSnrSchedule } from "./log-snr-schedule.ts";
import { multistepOrder } from "./multistep-order.ts";
import { noised, predictedDenoised, predictedNoise, predictionType } from "./prediction.ts";
import type { Solver } from "./solver.ts";

/**
 * DEIS, an exponential-integrator Adams–Bashforth solver: Zhang & Chen 2022, arXiv 2204.13902. The noise estimates are
 * interpolated by a polynomial in log rho, rho = sigma / alpha, and integrated over rho in closed form.
 */
export const deis: Solver = ({ config, steps }) => {
  const { timesteps, sigmas, levels } = logSnrSchedule(config, {
    steps,
    end: "sigma_min",
    flow: (total) => ({ low: 0, high: 1 - 1 / total }),
  });
  const rhos = levels.map(({ alpha, sigma }) => sigma / alpha);
  const type = predictionType(config);
  const orderAt = multistepOrder(config, { steps, fallback: 2, endsAtZero: false });

  return {
    timesteps,
    sigmas,
    initNoiseSigma: 1,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, levels[index]),
    start() {
      /** Noise estimates, newest first. */
      let history: readonly Float32Array[] = [];
      return {
        scaleModelInput: (sample) => sample,
        step(output, sample, index) {
          const prediction = { type, output, sample };
          const denoised = predictedDenoised(prediction, levels[index]);
          history = [predictedNoise(prediction, levels[index]), ...history].slice(0, 3);
          const used = history.slice(0, orderAt(index));
          const nodes = used.map((_, i) => Math.log(rhos[index - i]));
          const { alpha } = levels[index + 1];
          const terms = used.map((noise, i) => {
            const weight = lagrangeIntegral(nodes, i, { from: rhos[index], to: rhos[index + 1] });
            return [alpha * weight, noise] as const;
          });
          return { sample: linearCombination([alpha / levels[index].alpha, sample], ...terms), denoised };
        },
      };
    },
  };
};

/** ∫ drho of the polynomial in log rho that is 1 at nodes[which] and 0 at the other nodes; up to three nodes. */
function lagrangeIntegral(
  nodes: readonly number[],
  which: number,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const others = nodes.filter((_, i) => i !== which);
  const scale = others.reduce((product, node) => product * (nodes[which] - node), 1);
  return (antiderivative(others, to) - antiderivative(others, from)) / scale;
}

/** Antiderivative in rho of the product of (log rho - root) over at most two roots. */
function antiderivative(roots: readonly number[], rho: number): number {
  const l = Math.log(rho);
  const [a, b] = roots;
  if (a === undefined) return rho;
  if (b === undefined) return rho * (l - 1 - a);
  return rho * (l ** 2 - 2 * l + 2 - (a + b) * (l - 1) + a * b);
}
