import type { Scheduler } from "../schedulers/scheduler.ts";
import type { Tensor } from "../tensor.ts";

/** Where latents may differ from the original. */
export interface DenoisedRegion {
  /** [1, 1, h, w] in latent pixels: 1 where the picture is denoised, 0 where it is kept. */
  readonly share: Tensor;
  /** Whether a partial share says how late in the schedule a pixel joins in, rather than how the two are mixed. */
  readonly gradient: boolean;
  /** Clean scaled latents [1, channels, h, w]. */
  readonly original: Tensor;
}

/** A region, and how the kept part is noised. */
export interface LatentBlendOptions extends DenoisedRegion {
  /** Standard-normal noise of the latents' shape, the same at every step. */
  readonly noise: Tensor;
  readonly scheduler: Pick<Scheduler, "addNoise" | "timesteps" | "trainTimesteps">;
}

/**
 * Inpainting with a network that knows no masks (Lugmayr et al. 2022, arXiv 2201.09865, section 4.1): before each call the
 * kept part is put back, noised to that call's level.
 */
export interface LatentBlend {
  /** The latents as call `index` is to see them. */
  at(latents: Float32Array, index: number): Float32Array;
  /** The latents without noise. */
  finished(latents: Float32Array): Float32Array;
}

/** Puts the kept part back before every call, and for good at the end. */
export function blendWithOriginal(options: LatentBlendOptions): LatentBlend {
  const { original, noise, scheduler } = options;
  return {
    at(latents, index) {
      const kept = scheduler.addNoise(original.data, noise.data, index);
      return mix(options, { kept, latents, level: scheduler.timesteps[index] / scheduler.trainTimesteps });
    },
    finished: (latents) => restoreKept(latents, options),
  };
}

/** Clean latents with the kept part as it was; where anything was denoised, a gradient mask keeps the result whole. */
export function restoreKept(latents: Float32Array, region: DenoisedRegion): Float32Array {
  return mix(region, { kept: region.original.data, latents, level: 0 });
}

interface Mixture {
  readonly kept: Float32Array;
  readonly latents: Float32Array;
  /** Part of the schedule that is left, 1 … 0: pixels of a gradient mask with a larger share follow the latents. */
  readonly level: number;
}

function mix({ share, gradient }: DenoisedRegion, { kept, latents, level }: Mixture): Float32Array {
  const plane = share.data.length;
  return latents.map((value, index) => {
    const own = share.data[index % plane];
    if (gradient) return own > level ? value : kept[index];
    return kept[index] + own * (value - kept[index]);
  });
}
