import { type Level, PATCH_RADIUS } from "./level.ts";
import type { Matches } from "./search.ts";

/**
 * Paints the hole anew: each of its pixels becomes the mean of what the sources of all patches over it have there, the
 * patches being weighed by likeness and by how sure their centres are (Wexler, Shechtman & Irani 2007, "Space-Time
 * Completion of Video", section 3.1).
 */
export function vote(level: Level, { sources, costs }: Matches): void {
  const { colors, trust, patchTrust, hole, stride, targets } = level;
  const sums = new Float32Array(colors.length);
  const weights = new Float32Array(hole.length);
  const spread = 2 * typicalCost(level, costs);
  for (const target of targets) {
    const weight = trust[target] * Math.exp(-costs[target] / patchTrust[target] / spread) + Number.EPSILON;
    const shift = sources[target] - target;
    for (let y = -PATCH_RADIUS; y <= PATCH_RADIUS; y++) {
      const first = target + y * stride - PATCH_RADIUS;
      for (let at = first; at <= first + 2 * PATCH_RADIUS; at++) {
        if (hole[at] === 0) continue;
        const from = (at + shift) * 3;
        sums[at * 3] += weight * colors[from];
        sums[at * 3 + 1] += weight * colors[from + 1];
        sums[at * 3 + 2] += weight * colors[from + 2];
        weights[at] += weight;
      }
    }
  }
  for (let i = 0; i < hole.length; i++) {
    if (hole[i] !== 0) for (let c = i * 3; c < i * 3 + 3; c++) colors[c] = sums[c] / weights[i];
  }
}

/** The cost that three of four targets do not reach: what is worse has little say. */
function typicalCost({ targets, patchTrust }: Level, costs: Float32Array): number {
  const sorted = Float32Array.from(targets, (target) => costs[target] / patchTrust[target]).sort();
  // Where all matches are perfect, any spread will do.
  return Math.max(1, sorted[Math.floor(sorted.length * 0.75)]);
}
