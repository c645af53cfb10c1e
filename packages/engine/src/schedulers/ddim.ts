import { clipper } from "./clipping.ts";
import { linearCombination } from "./linear-combination.ts";
import { noised, predictedDenoised, predictedNoise, predictionType, variancePreservingLevel } from "./prediction.ts";
import type { Solver } from "./solver.ts";
import { roundHalfToEven, spacedTimesteps, timestepSpacing } from "./timestep-spacing.ts";
import { alphasCumprod, finalAlphaCumprod } from "./training-noise.ts";

/**
 * DDIM: Song et al. 2020, arXiv 2010.02502, equations 12 and 16. Draws noise, once per step, only when `eta` is above 0.
 */
export const ddim: Solver = ({ config, steps, eta = 0 }) => {
  const products = alphasCumprod(config);
  const final = finalAlphaCumprod(config, products);
  const type = predictionType(config);
  const clip = clipper(config);
  const spacing = timestepSpacing(config, "leading");
  const timesteps = spacedTimesteps(config, { steps, spacing, lowEnd: "kept" }).map(roundHalfToEven);
  const stride = Math.floor(products.length / steps);
  return {
    timesteps,
    initNoiseSigma: 1,
    order: 1,
    addNoise: (original, noise, index) => noised(original, noise, variancePreservingLevel(products[timesteps[index]])),
    start: (noise) => ({
      scaleModelInput: (sample) => sample,
      step(output, sample, index) {
        const timestep = timesteps[index];
        const product = products[timestep];
        const next = timestep >= stride ? products[timestep - stride] : final;
        const level = variancePreservingLevel(product);
        const denoised = clip(predictedDenoised({ type, output, sample }, level));
        const epsilon = predictedNoise({ type, output, sample }, level);
        const variance = eta ** 2 * ((1 - next) / (1 - product)) * (1 - product / next);
        const direction = Math.sqrt(1 - next - variance);
        const mean = linearCombination([Math.sqrt(next), denoised], [direction, epsilon]);
        if (eta === 0) return { sample: mean, denoised };
        return { sample: linearCombination([1, mean], [Math.sqrt(variance), noise(sample.length)]), denoised };
      },
    }),
  };
};
