/** The 4 neighbours of each target position and their weights, as OpenCV's INTER_CUBIC has them. */
export interface CubicTaps {
  /** 4 positions per target. */
  readonly positions: Int32Array;
  /** 4 weights per target, of sum 1. */
  readonly weights: Float32Array;
}

/**
 * Cubic convolution with a = -3/4 (Keys 1981) between `from` samples at `to` positions, without antialiasing; beyond the
 * ends the last sample is repeated.
 */
export function cubicTaps(from: number, to: number): CubicTaps {
  const positions = new Int32Array(4 * to);
  const weights = new Float32Array(4 * to);
  for (let target = 0; target < to; target++) {
    const at = ((target + 0.5) * from) / to - 0.5;
    const first = Math.floor(at);
    for (let k = 0; k < 4; k++) {
      positions[4 * target + k] = Math.max(0, Math.min(from - 1, first - 1 + k));
      weights[4 * target + k] = keys(Math.abs(at - (first - 1 + k)));
    }
  }
  return { positions, weights };
}

function keys(x: number): number {
  const a = -0.75;
  return x <= 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
}
