import type { Value } from "./graph.ts";
import { concat, multiply, unsqueeze } from "./operators.ts";

/** Width and arrangement of the sinusoids. */
export interface SinusoidOptions {
  /** Width of the embedding of one number. */
  readonly width: number;
  /** Whether cosines come before sines. */
  readonly flipSinToCos: boolean;
  /** Subtracted from the number of frequencies where their spacing is computed. */
  readonly freqShift: number;
}

/**
 * Sinusoidal embedding of numbers, such as timesteps (Ho et al. 2020, arXiv 2006.11239, after Vaswani et al. 2017).
 *
 * @param x [batch, count] numbers
 * @returns [batch, count, width]
 */
export function sinusoids(x: Value, { width, flipSinToCos, freqShift }: SinusoidOptions): Value {
  const half = width / 2;
  // Angles reach 1000, where one unit in the last place of a frequency is 6e-5: the rounding to 32 bits has to happen
  // where PyTorch's does.
  const step = Math.fround(-Math.log(10000));
  const frequencies = Float32Array.from({ length: half }, (_, index) =>
    Math.exp(Math.fround(Math.fround(step * index) / Math.fround(half - freqShift))),
  );
  const { graph } = x;
  const angles = multiply(unsqueeze(x, 2), graph.constant(frequencies, [half]));
  const sine = graph.op("Sin", [angles], { shape: angles.shape });
  const cosine = graph.op("Cos", [angles], { shape: angles.shape });
  return concat(flipSinToCos ? [cosine, sine] : [sine, cosine], 2);
}
