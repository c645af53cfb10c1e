/** How one side of a picture is covered by tiles of one length. */
export interface TileAxis {
  /** Where each tile starts, in pixels, ascending. */
  readonly starts: readonly number[];
  /** Length of every tile in pixels. */
  readonly length: number;
}

/** The sizes of tiles along an axis. */
export interface TileAxisOptions {
  /** Most pixels of a tile. */
  readonly tileSize: number;
  /** Fewest pixels that neighbours share; at most half of `tileSize`. */
  readonly overlap: number;
  /** What starts and lengths are multiples of. */
  readonly multiple: number;
}

/**
 * Covers `size` pixels, a multiple of `multiple`, by as few tiles as possible and makes these as short as possible: a
 * picture slightly longer than a tile gives two tiles of little more than half of it.
 */
export function splitAxis(size: number, { tileSize, overlap, multiple }: TileAxisOptions): TileAxis {
  const whole = size / multiple;
  const shared = Math.ceil(overlap / multiple);
  const most = Math.floor(tileSize / multiple);
  if (whole <= most) return { starts: [0], length: size };
  const count = Math.ceil((whole - shared) / (most - shared));
  const length = Math.ceil((whole + (count - 1) * shared) / count);
  // Rounded down, steps stay at most `length - shared`, because that is a whole number.
  const starts = Array.from({ length: count }, (_, index) => Math.floor((index * (whole - length)) / (count - 1)));
  return { starts: starts.map((start) => start * multiple), length: length * multiple };
}

/**
 * Weights with which the results of the tiles are added up, for each tile one per result pixel; they sum to 1 everywhere.
 * Of what two neighbours share, the outer quarter of each counts nothing, since a cut edge spoils it, and in the half
 * between one fades into the other. So a network that sees no farther than a quarter of the overlap gives what it gives
 * on the whole picture.
 *
 * @param scale result pixels for each pixel
 */
export function blendWeights({ starts, length }: TileAxis, scale: number): readonly Float32Array[] {
  const raw = starts.map((start, index) => {
    const before = index === 0 ? 0 : starts[index - 1] + length - start;
    const after = index === starts.length - 1 ? 0 : start + length - starts[index + 1];
    return Float32Array.from({ length: length * scale }, (_, pixel) => {
      const position = (pixel + 0.5) / scale;
      return fade(position, before) * fade(length - position, after);
    });
  });
  const last = starts[starts.length - 1];
  const sums = new Float32Array((last + length) * scale);
  raw.forEach((weights, index) => {
    weights.forEach((weight, pixel) => {
      sums[starts[index] * scale + pixel] += weight;
    });
  });
  return raw.map((weights, index) => weights.map((weight, pixel) => weight / sums[starts[index] * scale + pixel]));
}

/** From 0 at a quarter of the overlap to 1 at three quarters. */
function fade(distance: number, overlap: number): number {
  return overlap === 0 ? 1 : Math.min(1, Math.max(0, (2 * distance) / overlap - 0.5));
}
