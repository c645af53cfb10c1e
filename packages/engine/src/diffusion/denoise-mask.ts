import type { Tensor } from "../tensor.ts";

/** Which part of the latents is denoised: what inpainting is given. */
export interface DenoiseMask {
  /** [1, 1, height, width] of any size: 1 keeps, 0 denoises. */
  readonly keep: Tensor;
  /**
   * What lies between. In a gradient mask it says how late in the schedule a pixel joins in; otherwise the two pictures
   * are mixed by it.
   */
  readonly gradient: boolean;
  /** For inpainting networks: scaled latents of the picture with the denoised part blanked, [1, channels, h, w]. */
  readonly maskedLatents?: Tensor;
}
