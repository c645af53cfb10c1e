/** A step from one noise level to a lower one, split into a deterministic part and fresh noise. */
export interface AncestralStep {
  /** Level that the deterministic part goes down to. */
  readonly down: number;
  /** Standard deviation of the noise that is then added. */
  readonly up: number;
}

/**
 * The split that keeps the marginal variance and adds the most noise: down² + up² = to². In float32 like torch, since
 * from a high level down is the difference of nearly equal numbers.
 */
export function ancestralStep(from: number, to: number): AncestralStep {
  const { fround, sqrt } = Math;
  const [from2, to2] = [fround(from * from), fround(to * to)];
  const up = fround(sqrt(fround(fround(to2 * fround(from2 - to2)) / from2)));
  return { up, down: fround(sqrt(Math.max(fround(to2 - fround(up * up)), 0))) };
}
