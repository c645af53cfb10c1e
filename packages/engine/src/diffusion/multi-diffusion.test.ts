import fc from "fast-check";
import { expect, it } from "vitest";
import type { UnetRequest } from "../runtime/modules.ts";
import { tensor } from "../tensor.ts";
import { latentTiles, tileControls, tiledUnet } from "./multi-diffusion.ts";

const context = tensor(new Float32Array(4), [1, 1, 4]);

it("tiles lie inside, and their weights sum to one everywhere", () => {
  const side = fc.integer({ min: 1, max: 60 });
  const sizes = fc.record({ height: side, width: side, tileHeight: side, tileWidth: side });
  fc.assert(
    fc.property(sizes, fc.nat(), ({ height, width, tileHeight, tileWidth }, seed) => {
      const overlap = seed % Math.min(tileHeight, tileWidth);
      const sums = new Float32Array(height * width);
      for (const tile of latentTiles({ height, width }, { height: tileHeight, width: tileWidth, overlap })) {
        expect(tile.top >= 0 && tile.left >= 0).toBe(true);
        expect([tile.top + tile.height <= height, tile.left + tile.width <= width]).toEqual([true, true]);
        for (let row = 0; row < tile.height; row += 1) {
          for (let column = 0; column < tile.width; column += 1) {
            const weight = (tile.weights.rows[row] ?? 0) * (tile.weights.columns[column] ?? 0);
            sums[(tile.top + row) * width + tile.left + column] += weight;
          }
        }
      }
      expect(Math.max(...sums.map((sum) => Math.abs(sum - 1)))).toBeLessThan(1e-5);
    }),
  );
});

it("what the network does to each pixel alone is the same in tiles", async () => {
  const sample = tensor(
    Float32Array.from({ length: 2 * 3 * 9 * 10 }, (_, index) => Math.sin(index)),
    [2, 3, 9, 10],
  );
  const seen: string[] = [];
  const unet = {
    async predict({ sample: { data, shape } }: UnetRequest) {
      seen.push(shape.join("×"));
      return tensor(
        data.map((value) => 2 * value + 1),
        shape,
      );
    },
  };
  const tiles = latentTiles({ height: 9, width: 10 }, { height: 4, width: 16, overlap: 1 });
  const { data, shape } = await tiledUnet(tiles.map((tile) => ({ tile, unet }))).predict({
    sample,
    timesteps: [1],
    context,
  });
  expect(seen).toEqual(["2×3×4×10", "2×3×4×10", "2×3×4×10"]);
  expect(shape).toEqual(sample.shape);
  const differences = data.map((value, index) => Math.abs(value - (2 * (sample.data[index] ?? 0) + 1)));
  expect(Math.max(...differences)).toBeLessThan(1e-5);
});

it("each tile is controlled by its own part of the picture", () => {
  const picture = tensor(
    Float32Array.from({ length: 16 * 24 }, (_, index) => index),
    [1, 1, 16, 24],
  );
  const control = {
    picture,
    weight: 1,
    begin: 0,
    end: 1,
    mode: "balanced",
    controlNet: { control: () => Promise.reject(new Error("nothing is controlled here")) },
  } as const;
  const [, second] = latentTiles({ height: 2, width: 3 }, { height: 2, width: 2, overlap: 1 });
  if (second === undefined) throw new Error("there is one tile only");
  const [cut] = tileControls([control], second, 8);
  expect(cut?.picture.shape).toEqual([1, 1, 16, 16]);
  expect(cut?.picture.data[0]).toBe(8);
});
