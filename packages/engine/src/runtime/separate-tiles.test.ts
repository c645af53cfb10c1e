import { expect, test } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { decodeSeparateTiles } from "./separate-tiles.ts";

/** Each latent becomes 2 × 2 pixels of the same value, in three channels. */
async function enlarge({ data, shape: [batch, channels, height, width] }: Tensor): Promise<Tensor> {
  const pixels = Array.from({ length: batch * 3 * height * width * 4 }, (_, i) => {
    const [x, y, plane] = [
      i % (2 * width),
      Math.floor(i / (2 * width)) % (2 * height),
      Math.floor(i / (4 * width * height)),
    ];
    return data[(Math.floor(plane / 3) * channels * height + Math.floor(y / 2)) * width + Math.floor(x / 2)];
  });
  return tensor(Float32Array.from(pixels), [batch, 3, 2 * height, 2 * width]);
}

function latents(batch: number, height: number, width: number): Tensor {
  const data = Float32Array.from({ length: batch * 4 * height * width }, (_, i) => Math.sin(i));
  return tensor(data, [batch, 4, height, width]);
}

test.each([
  [1, 8, 8],
  [1, 18, 16],
  [2, 13, 9],
  [1, 5, 30],
])("tiles that agree where they overlap give the whole picture (batch %i, %i × %i)", async (batch, height, width) => {
  const input = latents(batch, height, width);
  const whole = await enlarge(input);
  const tiles = await decodeSeparateTiles({ decode: enlarge }, input, { tileSize: 8 });
  expect(largestDifference(tiles, whole)).toBeLessThan(1e-6);
});

test("a tile fades into the next one over what they share", async () => {
  let tile = 0;
  const flat = async ({ shape }: Tensor) => {
    tile += 1;
    return tensor(new Float32Array(3 * shape[2] * shape[3]).fill(tile), [1, 3, shape[2], shape[3]]);
  };
  const { data, shape } = await decodeSeparateTiles({ decode: flat }, latents(1, 4, 12), { tileSize: 8, overlap: 0.5 });
  expect(shape).toEqual([1, 3, 4, 12]);
  expect([...data.subarray(0, 12)]).toEqual([1, 1, 1, 1, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75]);
});
