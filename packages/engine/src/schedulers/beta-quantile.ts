/** Bisection steps: each halves the interval, 60 reach the last bit of a double. */
const BISECTIONS = 60;

/** Quantile function of the symmetric distribution Beta(a, a). @param probability 0 to 1 */
export function symmetricBetaQuantile(probability: number, a: number): number {
  if (probability > 0.5) return 1 - symmetricBetaQuantile(1 - probability, a);
  // Half of the mass lies below 1/2, which gives the normalisation without a gamma function.
  const target = 2 * probability * unnormalizedCdf(0.5, a);
  let [low, high] = [0, 0.5];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (unnormalizedCdf(middle, a) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** ∫₀ˣ t^(a-1) (1-t)^(a-1) dt for x ≤ 1/2, by the power series of DLMF 8.17.7. */
function unnormalizedCdf(x: number, a: number): number {
  let factor = 1;
  let sum = 0;
  for (let n = 0; n < BISECTIONS; n++) {
    sum += factor / (a + n);
    factor *= (x * (1 - a + n)) / (n + 1);
  }
  return x ** a * sum;
}
