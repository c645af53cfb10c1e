import { type Tensor, tensor } from "../tensor.ts";

/** Spread of the sinusoids, and what the scale is multiplied by before. */
const longestPeriod = 10_000;
const stretch = 1000;

/**
 * The guidance scale as a distilled network is told of it, [1, width], in the place of a second pass (Meng et al. 2022,
 * arXiv 2210.03142; latent consistency models: Luo et al. 2023, arXiv 2310.04378). Such networks count guidance from 0:
 * a scale of 1 is ω = 0.
 */
export function guidanceEmbedding(scale: number, width: number): Tensor {
  const half = Math.floor(width / 2);
  const omega = (scale - 1) * stretch;
  const data = new Float32Array(width);
  for (let index = 0; index < half; index++) {
    const angle = omega * longestPeriod ** (-index / (half - 1));
    data[index] = Math.sin(angle);
    data[half + index] = Math.cos(angle);
  }
  return tensor(data, [1, width]);
}
