/** One summand: a factor and the array that it scales. */
export type Term = readonly [factor: number, values: Float32Array];

/**
 * Σ factor·values, element by element: the one arithmetic that solver steps consist of. Sums in float64, stores float32.
 * Terms with factor 0 are left out, so that an infinity in an array that does not count cannot turn into NaN.
 */
export function linearCombination(first: Term, ...others: readonly Term[]): Float32Array {
  const terms = [first, ...others].filter(([factor]) => factor !== 0);
  const result = new Float32Array(first[1].length);
  for (let i = 0; i < result.length; i++) {
    let sum = 0;
    for (const [factor, values] of terms) sum += factor * values[i];
    result[i] = sum;
  }
  return result;
}
