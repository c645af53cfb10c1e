import { toRgb } from "../channels.ts";
import { type Pixels, pixels } from "../pixels.ts";
import { resize } from "../resize.ts";
import { cubicTaps } from "./cubic-taps.ts";

/**
 * The picture's colours in large tiles, as adapters for colour are shown them: one colour for each tile, from the pixels
 * about its middle, by cubic interpolation. Alpha is dropped.
 *
 * @param tileSize in pixels, 1 or more; a tile is at most as large as the picture.
 */
export function colorMap(picture: Pixels, tileSize: number): Pixels {
  const { width, height } = picture;
  const columns = Math.floor(width / Math.min(tileSize, width));
  const rows = Math.floor(height / Math.min(tileSize, height));
  const tiles = sample(toRgb(picture), columns, rows);
  return resize(tiles, { width, height, kernel: "nearest" });
}

function sample({ data, width, height }: Pixels, columns: number, rows: number): Pixels {
  const across = cubicTaps(width, columns);
  const down = cubicTaps(height, rows);
  const tiles = new Uint8ClampedArray(columns * rows * 3);
  for (let y = 0, to = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      for (let c = 0; c < 3; c++, to++) {
        let sum = 0;
        for (let j = 4 * y; j < 4 * y + 4; j++) {
          const row = down.positions[j] * width;
          for (let i = 4 * x; i < 4 * x + 4; i++) {
            sum += down.weights[j] * across.weights[i] * data[3 * (row + across.positions[i]) + c];
          }
        }
        tiles[to] = sum;
      }
    }
  }
  return pixels(new Uint8Array(tiles.buffer), { width: columns, height: rows }, 3);
}
