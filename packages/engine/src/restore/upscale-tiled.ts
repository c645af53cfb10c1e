import { setImmediate } from "node:timers/promises";
import { EvokeError } from "@evoke/errors";
import { throwIfCanceled } from "../diffusion/denoise.ts";
import { elementCount, type Tensor, tensor } from "../tensor.ts";
import { blendWeights, splitAxis, type TileAxisOptions } from "./tile-axis.ts";

/** A network that enlarges tiles. */
export interface TileNetwork {
  /** Result pixels for each pixel. */
  readonly scale: number;
  /** What the sizes of a tile have to be multiples of. */
  readonly multiple: number;
  /** [1, 3, h, w] to [1, 3, scale·h, scale·w] */
  enlarge(pixels: Tensor): Promise<Tensor>;
}

/** How a picture is cut into tiles, and who is told. */
export interface UpscaleOptions {
  /** Most pixels of a tile's side; bounds the memory that a run takes. 320 unless given; 0 for the whole at once. */
  readonly tileSize?: number;
  /** Fewest pixels that neighbouring tiles share, at most half of `tileSize`; 32, or a quarter of small tiles, unless given. */
  readonly overlap?: number;
  /** Called when a tile is done. */
  readonly onTile?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Looked at before every tile. */
  readonly signal?: AbortSignal;
}

/**
 * Enlarges a picture tile by tile; neighbours overlap and are blended (see `blendWeights`). Sizes that the network cannot
 * take are filled up by reflection.
 *
 * @param pixels [1, 3, h, w] in [0, 1]
 * @returns [1, 3, scale·h, scale·w], not clamped
 * @throws EvokeError CANCELED, INPUT_INVALID, OUT_OF_MEMORY
 */
export async function upscaleTiled(
  network: TileNetwork,
  pixels: Tensor,
  options: UpscaleOptions = {},
): Promise<Tensor> {
  const { scale, multiple } = network;
  const [, , height, width] = pixels.shape;
  const limits = tileLimits(multiple, options);
  const [rows, columns] = [height, width].map((size) => {
    const axis = splitAxis(Math.ceil(size / multiple) * multiple, limits);
    return { ...axis, weights: blendWeights(axis, scale) };
  });
  const result = allocate([1, 3, scale * height, scale * width]);
  const total = rows.starts.length * columns.starts.length;
  let done = 0;
  for (const [row, y] of rows.starts.entries()) {
    for (const [column, x] of columns.starts.entries()) {
      // A run blocks the event loop, so this is where a cancel can arrive.
      await setImmediate();
      throwIfCanceled(options.signal);
      const enlarged = await network.enlarge(cut(pixels, { x, y, width: columns.length, height: rows.length }));
      const weights = { x: columns.weights[column], y: rows.weights[row] };
      blend(result, enlarged, { x: scale * x, y: scale * y, weights });
      done += 1;
      options.onTile?.({ done, total });
    }
  }
  return result;
}

const defaultTileSize = 320;
const defaultOverlap = 32;

function tileLimits(multiple: number, { tileSize = defaultTileSize, overlap }: UpscaleOptions): TileAxisOptions {
  if (tileSize === 0) return { tileSize: Number.MAX_SAFE_INTEGER, overlap: 0, multiple };
  if (!Number.isInteger(tileSize) || tileSize < 4 * multiple) {
    throw new EvokeError("INPUT_INVALID", {
      field: "tileSize",
      reason: `${tileSize} is no whole number of at least ${4 * multiple}, which this upscaler needs`,
    });
  }
  const shared = overlap ?? Math.min(defaultOverlap, Math.floor(tileSize / 4));
  if (!Number.isInteger(shared) || shared < 0 || shared > tileSize / 2) {
    throw new EvokeError("INPUT_INVALID", {
      field: "overlap",
      reason: `${overlap} is no whole number between 0 and half of the tile size, ${tileSize / 2}`,
    });
  }
  return { tileSize, overlap: shared, multiple };
}

function allocate(shape: readonly number[]): Tensor {
  try {
    return tensor(new Float32Array(elementCount(shape)), shape);
  } catch (cause) {
    const reason = `no room for a result of ${shape[3]}×${shape[2]} pixels`;
    throw new EvokeError("OUT_OF_MEMORY", { module: "the upscaler", reason }, { cause });
  }
}

interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a picture; what lies beyond its edges on the right and below is reflected. */
function cut({ data, shape }: Tensor, { x, y, width, height }: Region): Tensor {
  const [, channels, fullHeight, fullWidth] = shape;
  const part = new Float32Array(channels * height * width);
  let index = 0;
  for (let channel = 0; channel < channels; channel += 1) {
    for (let row = y; row < y + height; row += 1) {
      const start = (channel * fullHeight + reflected(row, fullHeight)) * fullWidth;
      for (let column = x; column < x + width; column += 1, index += 1) {
        part[index] = data[start + reflected(column, fullWidth)];
      }
    }
  }
  return tensor(part, [1, channels, height, width]);
}

/** The index within `size` that a mirror at the last entry, and one at the first, lead to. */
function reflected(index: number, size: number): number {
  if (index < size) return index;
  if (size === 1) return 0;
  const period = 2 * size - 2;
  const place = index % period;
  return place < size ? place : period - place;
}

interface Placement {
  readonly x: number;
  readonly y: number;
  readonly weights: { readonly x: Float32Array; readonly y: Float32Array };
}

/** Adds a tile's weighted result to the whole, less what lies beyond the edges. */
function blend(target: Tensor, { data, shape }: Tensor, { x, y, weights }: Placement): void {
  const [, channels, targetHeight, targetWidth] = target.shape;
  const [, , height, width] = shape;
  const [rows, columns] = [Math.min(height, targetHeight - y), Math.min(width, targetWidth - x)];
  for (let channel = 0; channel < channels; channel += 1) {
    for (let row = 0; row < rows; row += 1) {
      const from = (channel * height + row) * width;
      const to = (channel * targetHeight + y + row) * targetWidth + x;
      for (let column = 0; column < columns; column += 1) {
        target.data[to + column] += data[from + column] * (weights.x[column] * weights.y[row]);
      }
    }
  }
}
