/**
 * Classifier-free guidance (Ho & Salimans 2022, arXiv 2207.12598, eq. 6): `uncond + scale · (cond − uncond)`.
 * A scale of 1 gives `cond`.
 */
export function guide(unconditional: Float32Array, conditional: Float32Array, scale: number): Float32Array {
  return conditional.map((value, i) => unconditional[i] + scale * (value - unconditional[i]));
}

/**
 * Guidance rescale (Lin et al. 2023, arXiv 2305.08891, section 3.4): gives the guided prediction the standard
 * deviation of the conditional one, and mixes the result with the plain one by `factor` (their φ, 0 … 1).
 */
export function rescaleGuidance(guided: Float32Array, conditional: Float32Array, factor: number): Float32Array {
  const ratio = standardDeviation(conditional) / standardDeviation(guided);
  return guided.map((value) => factor * value * ratio + (1 - factor) * value);
}

/** Unbiased, over all values, as torch's `std`. */
function standardDeviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
