import { type Blend, type Overlap, ramp } from "./overlap.ts";

/**
 * A change along the line on which two pictures differ least, found by dynamic programming (Efros & Freeman 2001, "Image
 * Quilting for Texture Synthesis and Transfer", section 2.1). It keeps from the overlap's ends by half of the amount.
 */
export const seamBlend: Blend = (overlap, amount) => {
  const { length, lines } = overlap;
  const cut = leastCut(differences(overlap), { length, lines, margin: Math.floor(amount / 2) });
  const weights = new Float32Array(lines * length);
  for (let line = 0; line < lines; line++) {
    for (let x = 0; x < length; x++) weights[line * length + x] = ramp(x + 0.5 - cut[line], amount);
  }
  return weights;
};

/** Sums of squared differences of all channels, line by line. */
function differences({ base, upper, start, step, lineStep, length, lines }: Overlap): Float32Array {
  const sums = new Float32Array(lines * length);
  for (let line = 0, i = 0; line < lines; line++) {
    let a = start.base + line * lineStep.base;
    let b = start.upper + line * lineStep.upper;
    for (let x = 0; x < length; x++, i++, a += step.base, b += step.upper) {
      for (let c = 0; c < base.channels; c++) sums[i] += (base.data[a + c] - upper.data[b + c]) ** 2;
    }
  }
  return sums;
}

interface CutOptions {
  readonly length: number;
  readonly lines: number;
  /** How near to the ends it may come, in pixels. */
  readonly margin: number;
}

/** For each line the position before which the cut goes, one more or less than in the line before at most. */
function leastCut(costs: Float32Array, { length, lines, margin }: CutOptions): Int32Array {
  const first = Math.min(margin, length >> 1);
  const last = Math.max(first, length - 1 - margin);
  const totals = Float64Array.from(costs);
  for (let line = 1; line < lines; line++) {
    for (let x = first; x <= last; x++) {
      const above = bestAbove(totals, { row: (line - 1) * length, x, first, last });
      totals[line * length + x] += totals[(line - 1) * length + above];
    }
  }
  const cut = new Int32Array(lines).fill(first);
  const end = (lines - 1) * length;
  for (let x = first; x <= last; x++) if (totals[end + x] < totals[end + cut[lines - 1]]) cut[lines - 1] = x;
  for (let line = lines - 2; line >= 0; line--) {
    cut[line] = bestAbove(totals, { row: line * length, x: cut[line + 1], first, last });
  }
  return cut;
}

interface Place {
  readonly row: number;
  readonly x: number;
  readonly first: number;
  readonly last: number;
}

/** The cheapest of the three neighbours of `x` in a row; itself where all are the same. */
function bestAbove(totals: Float64Array, { row, x, first, last }: Place): number {
  let best = x;
  if (x > first && totals[row + x - 1] < totals[row + best]) best = x - 1;
  if (x < last && totals[row + x + 1] < totals[row + best]) best = x + 1;
  return best;
}
