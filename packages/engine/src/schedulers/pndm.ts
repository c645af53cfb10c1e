import { linearCombination, type Term } from "./linear-combination.ts";
import { noised, predictedDenoised, predictedNoise, predictionType, variancePreservingLevel } from "./prediction.ts";
import type { Solver } from "./solver.ts";
import { roundHalfToEven, spacedTimesteps, timestepSpacing } from "./timestep-spacing.ts";
import { alphasCumprod, finalAlphaCumprod } from "./training-noise.ts";

/** Adams–Bashforth weights of the newest-first outputs, by their number. */
const WEIGHTS = [[1], [3 / 2, -1 / 2], [23 / 12, -16 / 12, 5 / 12], [55 / 24, -59 / 24, 37 / 24, -9 / 24]] as const;

/**
 * PNDM's linear multistep method: Liu et al. 2022, arXiv 2202.09778, with the transfer of equation 11. Always without the Runge–Kutta
 * warm-up (`skip_prk_steps`), as Stable Diffusion uses it: the first step is repeated with the mean of two estimates
 * instead, so there is one more network call than steps.
 */
export const pndm: Solver = ({ config, steps }) => {
  const products = alphasCumprod(config);
  const final = finalAlphaCumprod(config, products);
  const type = predictionType(config);
  const spacing = timestepSpacing(config, "leading");
  const even = spacedTimesteps(config, { steps, spacing, lowEnd: "kept" }).map(roundHalfToEven);
  const timesteps = [...even.slice(0, 2), ...even.slice(1)];
  const stride = Math.floor(products.length / steps);

  /** The transfer of equation 11 from the level of `timestep` to that of a stride below. */
  function transfer(sample: Float32Array, output: Float32Array, timestep: number): Float32Array {
    const from = products[timestep];
    const to = timestep >= stride ? products[timestep - stride] : final;
    const noise = predictedNoise({ type, output, sample }, variancePreservingLevel(from));
    const scale = from * Math.sqrt(1 - to) + Math.sqrt(from * (1 - from) * to);
    return linearCombination([Math.sqrt(to / from), sample], [(from - to) / scale, noise]);
  }

  return {
    timesteps,
    initNoiseSigma: 1,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, variancePreservingLevel(products[timesteps[index]])),
    start(_noise, begin = 0) {
      /** The network's outputs, newest first: the reference averages them before it turns them into noise. */
      let history: readonly Float32Array[] = [];
      let firstSample: Float32Array | undefined;
      return {
        scaleModelInput: (sample) => sample,
        step(output, sample, index) {
          const level = variancePreservingLevel(products[timesteps[index]]);
          const denoised = predictedDenoised({ type, output, sample }, level);
          if (index === begin + 1 && firstSample) {
            const mean = linearCombination([0.5, output], [0.5, history[0]]);
            return { sample: transfer(firstSample, mean, timesteps[index] + stride), denoised };
          }
          if (index === begin) firstSample = sample;
          history = [output, ...history].slice(0, WEIGHTS.length);
          const [first, ...others] = WEIGHTS[history.length - 1].map((weight, i): Term => [weight, history[i]]);
          return { sample: transfer(sample, linearCombination(first, ...others), timesteps[index]), denoised };
        },
      };
    },
  };
};
