import { blendWeights, type TileAxis } from "../restore/tile-axis.ts";
import type { Unet, UnetRequest } from "../runtime/modules.ts";
import { type Tensor, tensor } from "../tensor.ts";
import type { Control } from "./steering.ts";

/** How latents are covered by tiles, in latent pixels. */
export interface TileSizes {
  /** Of every tile; at most that of the latents is used. */
  readonly height: number;
  readonly width: number;
  /** Fewest pixels that neighbours share, less than a tile's sides. */
  readonly overlap: number;
}

/** A part of latents or of a picture. */
interface Region {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** A part of latents, in latent pixels, and how much its pixels count in the whole: factors of rows and of columns. */
export interface LatentTile extends Region {
  readonly weights: { readonly rows: Float32Array; readonly columns: Float32Array };
}

/** Tiles of one size, evenly spread over latents; their weights sum to 1 everywhere. */
export function latentTiles(
  size: { readonly height: number; readonly width: number },
  tiles: TileSizes,
): readonly LatentTile[] {
  const rows = spread(size.height, tiles.height, tiles.overlap);
  const columns = spread(size.width, tiles.width, tiles.overlap);
  const [rowWeights, columnWeights] = [blendWeights(rows, 1), blendWeights(columns, 1)];
  return rows.starts.flatMap((top, row) =>
    columns.starts.map((left, column) => {
      const weights = { rows: rowWeights[row], columns: columnWeights[column] };
      return { top, left, height: rows.length, width: columns.length, weights };
    }),
  );
}

/** As few tiles of a length as cover a side, the first at its start and the last at its end. */
function spread(size: number, most: number, overlap: number): TileAxis {
  const length = Math.min(size, most);
  const count = length === size ? 1 : Math.ceil((size - overlap) / (length - overlap));
  const starts = Array.from({ length: count }, (_, index) =>
    count === 1 ? 0 : Math.floor((index * (size - length)) / (count - 1)),
  );
  return { starts, length };
}

/** A tile with the denoiser of its part of the picture. */
export interface TiledDenoiser {
  readonly tile: LatentTile;
  readonly unet: Pick<Unet, "predict">;
}

/**
 * A denoiser of large latents that looks at a tile at a time, and at each call blends what the tiles predict (MultiDiffusion,
 * Bar-Tal et al. 2023, arXiv 2302.08113, section 4). Where a step is linear, which samplers' steps are, blending predictions
 * gives what blending the steps' results would.
 */
export function tiledUnet(denoisers: readonly TiledDenoiser[]): Pick<Unet, "predict"> {
  return {
    async predict(request) {
      const [batch, , height, width] = request.sample.shape;
      let whole: Tensor | undefined;
      for (const { tile, unet } of denoisers) {
        const part: UnetRequest = { ...request, sample: cropRegion(request.sample, tile) };
        const prediction = await unet.predict(part);
        const channels = prediction.shape[1];
        whole ??= tensor(new Float32Array(batch * channels * height * width), [batch, channels, height, width]);
        blendInto(whole, prediction, tile);
      }
      if (whole === undefined) throw new RangeError("there are no tiles");
      return whole;
    },
  };
}

/** What of the pictures that control a denoiser a tile sees. @param scale pixels of a picture for each latent pixel */
export function tileControls(controls: readonly Control[], tile: LatentTile, scale: number): readonly Control[] {
  const [top, left, height, width] = [tile.top, tile.left, tile.height, tile.width].map((side) => side * scale);
  return controls.map((control) => ({
    ...control,
    picture: cropRegion(control.picture, { top, left, height, width }),
  }));
}

/** The part of a tensor [batch, channels, height, width] inside a region. */
function cropRegion({ data, shape }: Tensor, { top, left, height, width }: Region): Tensor {
  const [batch, channels, fullHeight, fullWidth] = shape;
  const part = new Float32Array(batch * channels * height * width);
  for (let line = 0; line < batch * channels * height; line += 1) {
    const start = (Math.floor(line / height) * fullHeight + top + (line % height)) * fullWidth + left;
    part.set(data.subarray(start, start + width), line * width);
  }
  return tensor(part, [batch, channels, height, width]);
}

function blendInto(whole: Tensor, { data }: Tensor, { top, left, height, width, weights }: LatentTile): void {
  const [batch, channels, fullHeight, fullWidth] = whole.shape;
  for (let line = 0; line < batch * channels * height; line += 1) {
    const row = line % height;
    const to = (Math.floor(line / height) * fullHeight + top + row) * fullWidth + left;
    for (let column = 0; column < width; column += 1) {
      whole.data[to + column] += data[line * width + column] * weights.rows[row] * weights.columns[column];
    }
  }
}
