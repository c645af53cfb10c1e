/** How many boxes stand for a Gaussian. */
export const PASSES = 3;

/**
 * The radius of a box that gives a Gaussian of a standard deviation when it is applied `PASSES` times: its whole part so
 * that the variance is at most the wanted one, and the fraction that makes it equal (Gwosdek et al. 2011, equation 8).
 */
export function boxRadiusOf(sigma: number): number {
  const variance = (sigma * sigma) / PASSES;
  const whole = Math.floor((Math.sqrt(12 * variance + 1) - 1) / 2);
  const excess = (2 * whole + 1) * (whole * (whole + 1) - 3 * variance);
  return whole + excess / (6 * (variance - (whole + 1) * (whole + 1)));
}
