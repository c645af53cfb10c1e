import { EvokeError } from "@evoke/errors";
import { toRgb } from "../channels.ts";
import { blankPixels, type Pixels } from "../pixels.ts";
import { join, type MergeOptions } from "./join.ts";
import type { Tile } from "./tile.ts";

/** A tile with its picture. */
export interface TilePicture {
  readonly tile: Tile;
  readonly pixels: Pixels;
}

/**
 * Puts tiles together: those of a row from left to right, then the rows from top to bottom.
 *
 * @returns RGB, black where no tile is
 * @throws EvokeError INPUT_INVALID when a picture is not of its tile's size, tiles of a row have different heights, or
 * neighbours overlap by less than the amount
 */
export function mergeTiles(tiles: readonly TilePicture[], options: MergeOptions): Pixels {
  for (const { tile, pixels } of tiles) requireSize(tile, pixels);
  const width = Math.max(...tiles.map(({ tile }) => tile.coords.right));
  const height = Math.max(...tiles.map(({ tile }) => tile.coords.bottom));
  const result = blankPixels({ width, height }, 3);
  let end = 0;
  for (const { top, bottom, row } of rowsOf(tiles)) {
    const strip = blankPixels({ width, height: bottom - top }, 3);
    mergeRow(strip, row, options);
    join(result, strip, { ...options, axis: "y", at: top, end });
    end = Math.max(end, bottom);
  }
  return result;
}

function requireSize({ coords: { top, bottom, left, right } }: Tile, { width, height }: Pixels): void {
  if (width === right - left && height === bottom - top) return;
  const reason = `an image is ${width} x ${height}, its tile ${right - left} x ${bottom - top}`;
  throw new EvokeError("INPUT_INVALID", { field: "tiles_with_images", reason });
}

interface Row {
  readonly top: number;
  readonly bottom: number;
  /** From left to right. */
  readonly row: readonly TilePicture[];
}

function rowsOf(tiles: readonly TilePicture[]): readonly Row[] {
  const tops = [...new Set(tiles.map(({ tile }) => tile.coords.top))].sort((a, b) => a - b);
  return tops.map((top) => {
    const row = tiles
      .filter(({ tile }) => tile.coords.top === top)
      .sort((a, b) => a.tile.coords.left - b.tile.coords.left);
    const bottoms = new Set(row.map(({ tile }) => tile.coords.bottom));
    if (bottoms.size > 1) {
      const reason = `the tiles that begin at y = ${top} do not all have the same height`;
      throw new EvokeError("INPUT_INVALID", { field: "tiles_with_images", reason });
    }
    return { top, bottom: row[0].tile.coords.bottom, row };
  });
}

function mergeRow(strip: Pixels, row: readonly TilePicture[], options: MergeOptions): void {
  let end = 0;
  for (const { tile, pixels } of row) {
    join(strip, toRgb(pixels), { ...options, axis: "x", at: tile.coords.left, end });
    end = Math.max(end, tile.coords.right);
  }
}
