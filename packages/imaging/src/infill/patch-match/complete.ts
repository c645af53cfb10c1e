import { toRgb } from "../../channels.ts";
import type { Pixels } from "../../pixels.ts";
import { type RandomInteger, seededRandom } from "../random.ts";
import { inpaintTelea } from "../telea.ts";
import { type Level, levelOf, PATCH_RADIUS } from "./level.ts";
import { type Matches, search, startMatches } from "./search.ts";
import { type Holed, shrink } from "./shrink.ts";
import { vote } from "./vote.ts";

/** Below this side, in pixels, a picture is not halved any more. */
const LEAST_SIDE = 16;
/** As many wholly known patches there must be to choose from. */
const LEAST_SOURCES = 64;
/** Rounds of searching and painting: many where the layout is found, few where details are. */
const COARSEST_ROUNDS = 12;
const FINEST_ROUNDS = 2;
/** Pixels that a match may move by after it came from the size below. */
const FINE_REACH = 4;

/**
 * Completes a hole with patches of the rest of the picture. From a small size up to the full one, two steps take turns:
 * for each patch over the hole, PatchMatch searches a known patch that resembles it (Barnes et al. 2009, "PatchMatch: A
 * Randomized Correspondence Algorithm for Structural Image Editing"); then the patches found vote on the hole's colours
 * (Wexler, Shechtman & Irani 2007, "Space-Time Completion of Video").
 *
 * The same picture gives the same result. Where too little is known for patches, Telea's method is used.
 *
 * @param hole not 0 where a pixel is to be painted; the others do not change
 * @returns RGB
 */
export function completeByPatches(source: Pixels, hole: Uint8Array): Pixels {
  const rgb = toRgb(source);
  const sizes = pyramid({ rgb, hole });
  const random = seededRandom(1);
  const coarsest = sizes[sizes.length - 1];
  let level = levelOf(inpaintTelea(coarsest.rgb, coarsest.hole), coarsest.hole);
  if (level.sources.length === 0) return inpaintTelea(rgb, hole);
  const { sources } = level;
  let matches = startMatches(level, () => sources[random(sources.length)]);
  refine(level, matches, { rounds: COARSEST_ROUNDS, reach: Math.max(level.width, level.height), random });
  for (let k = sizes.length - 2; k >= 0; k--) {
    const finer = levelOf(sizes[k].rgb, sizes[k].hole);
    matches = enlarge({ level, matches, finer, random });
    level = finer;
    vote(level, matches);
    const rounds = FINEST_ROUNDS + Math.min(k, COARSEST_ROUNDS - FINEST_ROUNDS);
    refine(level, matches, { rounds, reach: FINE_REACH, random });
  }
  return picture(level, rgb);
}

/** The picture in all its sizes, the largest first. */
function pyramid(largest: Holed): readonly Holed[] {
  const sizes = [largest];
  for (;;) {
    const smaller = shrink(sizes[sizes.length - 1]);
    const { width, height } = smaller.rgb;
    const isTooSmall = Math.min(width, height) < LEAST_SIDE || !smaller.hole.includes(1);
    if (isTooSmall || levelOf(smaller.rgb, smaller.hole).sources.length < LEAST_SOURCES) return sizes;
    sizes.push(smaller);
  }
}

interface RefineOptions {
  readonly rounds: number;
  readonly reach: number;
  readonly random: RandomInteger;
}

function refine(level: Level, matches: Matches, { rounds, reach, random }: RefineOptions): void {
  for (let round = 0; round < rounds; round++) {
    search(level, matches, { rounds: 2, reach, random });
    vote(level, matches);
  }
}

interface Enlargement {
  readonly level: Level;
  readonly matches: Matches;
  readonly finer: Level;
  readonly random: RandomInteger;
}

/** Each target of the finer level takes the source, at twice its coordinates, of the coarser pixel that it is part of. */
function enlarge({ level, matches, finer, random }: Enlargement): Matches {
  return startMatches(finer, (target) => {
    const x = (target % finer.stride) - PATCH_RADIUS;
    const y = Math.floor(target / finer.stride) - PATCH_RADIUS;
    const coarse = matches.sources[((y >> 1) + PATCH_RADIUS) * level.stride + (x >> 1) + PATCH_RADIUS];
    const sourceX = ((coarse % level.stride) - PATCH_RADIUS) * 2 + (x & 1);
    const sourceY = (Math.floor(coarse / level.stride) - PATCH_RADIUS) * 2 + (y & 1);
    const source = (sourceY + PATCH_RADIUS) * finer.stride + sourceX + PATCH_RADIUS;
    const isUsable = coarse >= 0 && finer.isSource[source] === 1;
    return isUsable ? source : finer.sources[random(finer.sources.length)];
  });
}

/** The level without its border. */
function picture({ colors, stride }: Level, { width, height }: Pixels): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const from = ((y + PATCH_RADIUS) * stride + PATCH_RADIUS) * 3;
    const row = colors.subarray(from, from + width * 3);
    data.set(row.map(Math.round), y * width * 3);
  }
  return { data, width, height, channels: 3 };
}
