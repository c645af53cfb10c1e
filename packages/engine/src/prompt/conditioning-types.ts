import type { Tensor } from "../tensor.ts";

/** An encoded prompt: what the denoiser is steered by. Plain data, so that it can be stored and sent. */
export interface Conditioning {
  /** [1, maxLength · n, features]: n encoder sequences after each other; SD 1 has [1, 77 · n, 768]. */
  readonly embeds: Tensor;
  /** SDXL: [1, width], the second encoder's pooled projection. */
  readonly pooled?: Tensor;
  /** SDXL: [1, 6] original height and width, crop top and left, target height and width; refiner: [1, 5]. */
  readonly timeIds?: Tensor;
  /** Tokens of the prompt itself: start, end and padding are not counted. */
  readonly tokenCount: number;
}
