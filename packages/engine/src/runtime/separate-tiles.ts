import { elementCount, type Tensor, tensor } from "../tensor.ts";
import type { Autoencoder } from "./modules.ts";

/** How latents are cut into tiles. */
export interface SeparateTilesOptions {
  /** Height and width of a tile in latents. */
  readonly tileSize: number;
  /** What neighbours share, as a part of a tile: 0 to below 1; a quarter unless given. */
  readonly overlap?: number;
  readonly signal?: AbortSignal;
}

/**
 * Decodes each tile for itself and fades one into the next where they overlap, as diffusers' `tiled_decode` does, and with
 * it InvokeAI. Each tile has statistics of its own, so colours differ between tiles and the picture is not that of a whole
 * decode: this is for repeating such programs' pictures. `decode` with a tile size takes as little memory, without seams.
 *
 * @param latents [batch, channels, h, w]
 * @returns pixels [batch, 3, height, width]
 * @throws EvokeError as `decode` does
 */
export async function decodeSeparateTiles(
  autoencoder: Pick<Autoencoder, "decode">,
  latents: Tensor,
  { tileSize, overlap = 0.25, signal }: SeparateTilesOptions,
): Promise<Tensor> {
  const [batch, , height, width] = latents.shape;
  const shared = Math.min(Math.floor(tileSize * overlap), tileSize - 1);
  const step = tileSize - shared;
  let picture = tensor(new Float32Array(0), [batch, 3, 0, 0]);
  let above: readonly Tensor[] = [];
  for (let top = 0; top < height; top += step) {
    const row: Tensor[] = [];
    for (let left = 0; left < width; left += step) {
      const part = cut(latents, { top, left, size: tileSize });
      const tile = await autoencoder.decode(part, { signal });
      const scale = tile.shape[3] / part.shape[3];
      if (picture.data.length === 0) picture = blank([batch, tile.shape[1], height * scale, width * scale]);
      fadeFromAbove(tile, above[row.length], shared * scale);
      fadeFromLeft(tile, row.at(-1), shared * scale);
      row.push(tile);
      paste(picture, cut(tile, { top: 0, left: 0, size: step * scale }), { top: top * scale, left: left * scale });
    }
    above = row;
  }
  return picture;
}

function blank(shape: readonly number[]): Tensor {
  return tensor(new Float32Array(elementCount(shape)), shape);
}

/** A square of at most `size`, smaller at the far edges. */
function cut(from: Tensor, square: { readonly top: number; readonly left: number; readonly size: number }): Tensor {
  const [batch, channels, height, width] = from.shape;
  const { top, left, size } = square;
  const right = Math.min(left + size, width);
  const result = blank([batch, channels, Math.min(size, height - top), right - left]);
  eachRow(result, (start, plane, y) => {
    const at = (plane * height + top + y) * width;
    result.data.set(from.data.subarray(at + left, at + right), start);
  });
  return result;
}

function paste(into: Tensor, tile: Tensor, { top, left }: { readonly top: number; readonly left: number }): void {
  const [, , height, width] = into.shape;
  eachRow(tile, (start, plane, y) => {
    into.data.set(tile.data.subarray(start, start + tile.shape[3]), (plane * height + top + y) * width + left);
  });
}

/** The last `extent` rows of the tile above fade into the first ones of this tile. */
function fadeFromAbove(tile: Tensor, above: Tensor | undefined, extent: number): void {
  if (!above) return;
  const [, , height, width] = above.shape;
  const rows = Math.min(extent, height, tile.shape[2]);
  eachRow(tile, (start, plane, y) => {
    if (y >= rows) return;
    const at = (plane * height + height - rows + y) * width;
    const share = y / rows;
    for (let x = 0; x < width; x++) {
      tile.data[start + x] = above.data[at + x] * (1 - share) + tile.data[start + x] * share;
    }
  });
}

/** The last `extent` columns of the tile on the left fade into the first ones of this tile. */
function fadeFromLeft(tile: Tensor, left: Tensor | undefined, extent: number): void {
  if (!left) return;
  const [, , height, width] = left.shape;
  const columns = Math.min(extent, width, tile.shape[3]);
  eachRow(tile, (start, plane, y) => {
    const at = (plane * height + y + 1) * width - columns;
    for (let x = 0; x < columns; x++) {
      const share = x / columns;
      tile.data[start + x] = left.data[at + x] * (1 - share) + tile.data[start + x] * share;
    }
  });
}

/** Visits the rows of [batch, channels, height, width]: where each starts, of which plane, at which height. */
function eachRow({ shape }: Tensor, visit: (start: number, plane: number, y: number) => void): void {
  const [batch, channels, height, width] = shape;
  for (let plane = 0; plane < batch * channels; plane++) {
    for (let y = 0; y < height; y++) visit((plane * height + y) * width, plane, y);
  }
}
