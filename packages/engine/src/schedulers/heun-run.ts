import { linearCombination } from "./linear-combination.ts";
import type { SchedulerRun } from "./scheduler.ts";

/** The clean sample that a network's output implies at a noise level. */
type Denoise = (output: Float32Array, sample: Float32Array, sigma: number) => Float32Array;

/**
 * Heun's steps over doubled noise levels. An even call takes an Euler step to the next level; the odd call after it
 * repeats the step from the same start with the mean of the slopes at both ends. The last call stays an Euler step.
 */
export function heunRun(sigmas: readonly number[], denoise: Denoise): Pick<SchedulerRun, "step"> {
  let origin: { readonly sample: Float32Array; readonly slope: Float32Array } | undefined;
  return {
    step(output, sample, index) {
      const sigma = sigmas[index];
      const denoised = denoise(output, sample, sigma);
      const slope = linearCombination([1 / sigma, sample], [-1 / sigma, denoised]);
      if (origin && index % 2 === 1) {
        const half = (sigma - sigmas[index - 1]) / 2;
        const next = linearCombination([1, origin.sample], [half, origin.slope], [half, slope]);
        origin = undefined;
        return { sample: next, denoised };
      }
      origin = { sample, slope };
      return { sample: linearCombination([1, sample], [sigmas[index + 1] - sigma, slope]), denoised };
    },
  };
}
