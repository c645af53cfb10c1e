import type { RandomInteger } from "../random.ts";
import { type Level, PATCH_RADIUS } from "./level.ts";

/** For each target of a level the source that resembles it most, as far as it was found. */
export interface Matches {
  /** By the target's index; meaningless elsewhere. */
  readonly sources: Int32Array;
  /** Sum of squared differences of colours, each weighed by how sure the target's pixel is. */
  readonly costs: Float32Array;
}

/** Begins with random sources, or with given ones. */
export function startMatches(level: Level, sourceOf: (target: number) => number): Matches {
  const sources = new Int32Array(level.hole.length).fill(-1);
  const costs = new Float32Array(level.hole.length);
  for (const target of level.targets) {
    const source = sourceOf(target);
    sources[target] = source;
    costs[target] = patchCost(level, { target, source, limit: Number.POSITIVE_INFINITY });
  }
  return { sources, costs };
}

export interface SearchOptions {
  /** How often all targets are visited, in turn forwards and backwards. */
  readonly rounds: number;
  /** The farthest random look around the best source, in pixels. */
  readonly reach: number;
  readonly random: RandomInteger;
}

/**
 * Improves matches by PatchMatch (Barnes, Shechtman, Finkelstein & Goldman 2009, section 3.2): what suits a neighbour
 * suits this target, shifted by one, and random looks around the best so far, each half as far as the one before.
 */
export function search(level: Level, matches: Matches, { rounds, reach, random }: SearchOptions): void {
  refreshCosts(level, matches);
  const { targets } = level;
  for (let round = 0; round < rounds; round++) {
    const isForward = round % 2 === 0;
    const step = isForward ? -1 : 1;
    for (let k = 0; k < targets.length; k++) {
      const target = targets[isForward ? k : targets.length - 1 - k];
      propagate(level, matches, { target, step });
      propagate(level, matches, { target, step: step * level.stride });
      lookAround(level, matches, { target, reach, random });
    }
  }
}

/** Colours in the hole have changed since the costs were found. */
function refreshCosts(level: Level, { sources, costs }: Matches): void {
  for (const target of level.targets) {
    costs[target] = patchCost(level, { target, source: sources[target], limit: Number.POSITIVE_INFINITY });
  }
}

function propagate(level: Level, matches: Matches, at: { readonly target: number; readonly step: number }): void {
  const neighbour = matches.sources[at.target + at.step];
  if (neighbour >= 0) consider(level, matches, { target: at.target, source: neighbour - at.step });
}

interface Look extends Omit<SearchOptions, "rounds"> {
  readonly target: number;
}

function lookAround(level: Level, matches: Matches, { target, reach, random }: Look): void {
  const { width, height, stride } = level;
  for (let radius = reach; radius >= 1; radius >>= 1) {
    const best = matches.sources[target];
    const x = (best % stride) - PATCH_RADIUS + random(2 * radius + 1) - radius;
    const y = Math.floor(best / stride) - PATCH_RADIUS + random(2 * radius + 1) - radius;
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    consider(level, matches, { target, source: (y + PATCH_RADIUS) * stride + x + PATCH_RADIUS });
  }
}

function consider(
  level: Level,
  { sources, costs }: Matches,
  { target, source }: { readonly target: number; readonly source: number },
): void {
  if (level.isSource[source] === 0 || source === sources[target]) return;
  const cost = patchCost(level, { target, source, limit: costs[target] });
  if (cost >= costs[target]) return;
  sources[target] = source;
  costs[target] = cost;
}

interface Pair {
  readonly target: number;
  readonly source: number;
  /** Where it does not matter any more how large the cost is. */
  readonly limit: number;
}

function patchCost({ colors, trust, stride }: Level, { target, source, limit }: Pair): number {
  let cost = 0;
  for (let y = -PATCH_RADIUS; y <= PATCH_RADIUS && cost < limit; y++) {
    let there = target + y * stride - PATCH_RADIUS;
    let at = there * 3;
    let from = (source + y * stride - PATCH_RADIUS) * 3;
    for (const end = there + 2 * PATCH_RADIUS; there <= end; there++, at += 3, from += 3) {
      const red = colors[at] - colors[from];
      const green = colors[at + 1] - colors[from + 1];
      const blue = colors[at + 2] - colors[from + 2];
      cost += trust[there] * (red * red + green * green + blue * blue);
    }
  }
  return cost;
}
