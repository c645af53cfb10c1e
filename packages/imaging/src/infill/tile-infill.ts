import { toRgb } from "../channels.ts";
import { blankPixels, type Pixels, type Size } from "../pixels.ts";
import { neutralGrey } from "./hole.ts";
import { seededRandom } from "./random.ts";

export interface TileInfillOptions {
  /** Side of the squares in pixels. Where no square of this size is wholly known, smaller ones are taken. */
  readonly tileSize: number;
  readonly seed: number;
}

/**
 * Covers the picture with a grid of squares, each copied from a random place where all is known.
 *
 * @param hole not 0 where nothing is known
 * @returns RGB, the known part covered too; grey where nothing is known at all
 */
export function tileInfill(source: Pixels, hole: Uint8Array, { tileSize, seed }: TileInfillOptions): Pixels {
  const rgb = toRgb(source);
  const { width, height } = rgb;
  const { side, places } = knownSquares(hole, rgb, tileSize);
  if (places.length === 0) return blankPixels(rgb, 3, neutralGrey);
  const random = seededRandom(seed);
  const data = new Uint8Array(rgb.data.length);
  for (let top = 0; top < height; top += side) {
    const rows = Math.min(side, height - top);
    for (let left = 0; left < width; left += side) {
      const columns = Math.min(side, width - left);
      const place = places[random(places.length)];
      for (let y = 0; y < rows; y++) {
        const from = (place + y * width) * 3;
        data.set(rgb.data.subarray(from, from + columns * 3), ((top + y) * width + left) * 3);
      }
    }
  }
  return { ...rgb, data };
}

interface KnownSquares {
  readonly side: number;
  /** Indices of their upper left pixels. */
  readonly places: readonly number[];
}

/** Every square that is wholly known, of the given side or, when there is none, of the half, and so on. */
function knownSquares(hole: Uint8Array, size: Size, wanted: number): KnownSquares {
  const sides = largestSquares(hole, size);
  let side = Math.min(wanted, size.width, size.height);
  for (;;) {
    const places: number[] = [];
    for (let i = 0; i < sides.length; i++) if (sides[i] >= side) places.push(i);
    if (places.length > 0 || side === 1) return { side, places };
    side >>= 1;
  }
}

/** For each pixel the side of the largest known square that has it as its upper left corner. */
function largestSquares(hole: Uint8Array, { width, height }: Size): Uint16Array {
  const sides = new Uint16Array(width * height);
  for (let y = height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--) {
      const i = y * width + x;
      if (hole[i] !== 0) continue;
      const isEdge = x === width - 1 || y === height - 1;
      sides[i] = isEdge ? 1 : 1 + Math.min(sides[i + 1], sides[i + width], sides[i + width + 1]);
    }
  }
  return sides;
}
