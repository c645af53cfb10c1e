import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { referenceModels } from "../../../../test/support/reference-models.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { openCheckpoint } from "../weights/checkpoint.ts";
import { createAutoencoder } from "./autoencoder.ts";
import { createUnet } from "./unet.ts";

const limit = 5e-5;
const wrap = { x: true, y: true };
const { unet, vae } = openCheckpoint(referenceModels[0].path);
if (unet === undefined || vae === undefined) throw new Error("the model lacks a part");

describe("networks whose pictures' edges touch", () => {
  it("denoise shifted latents as latents, shifted", async () => {
    const network = await createUnet(unet, { wrap });
    const context = wave([1, 77, unet.config.crossAttentionDim]);
    const sample = wave([1, 4, 16, 24]);
    const predict = (shifted: Tensor) => network.predict({ sample: shifted, timesteps: [400], context });
    // A multiple of what the deepest level makes one pixel of.
    const expected = roll(await predict(sample), 8, 16);
    expect(largestDifference(await predict(roll(sample, 8, 16)), expected)).toBeLessThan(limit);
    await network.close();
  });

  it("decode shifted latents to the picture, shifted, and encode it back", async () => {
    const network = createAutoencoder(vae, { wrap });
    const latents = wave([1, 4, 6, 8]);
    const picture = await network.decode(latents);
    const shifted = roll(picture, 16, 40);
    expect(largestDifference(await network.decode(roll(latents, 2, 5)), shifted)).toBeLessThan(limit);
    const { mean } = await network.encode(picture);
    expect(largestDifference((await network.encode(shifted)).mean, roll(mean, 2, 5))).toBeLessThan(limit);
    await network.close();
  });

  it("wrap along one axis only where one is asked for", async () => {
    const network = createAutoencoder(vae, { wrap: { x: true, y: false } });
    const latents = wave([1, 4, 6, 8]);
    const picture = await network.decode(latents);
    expect(largestDifference(await network.decode(roll(latents, 0, 3)), roll(picture, 0, 24))).toBeLessThan(limit);
    expect(largestDifference(await network.decode(roll(latents, 3, 0)), roll(picture, 24, 0))).toBeGreaterThan(0.01);
    await network.close();
  });
});

function wave(shape: readonly number[]): Tensor {
  const length = shape.reduce((product, size) => product * size);
  return tensor(
    Float32Array.from({ length }, (_, index) => Math.sin(index * 1.3) + Math.cos(index / 50)),
    shape,
  );
}

/** Moves [1, channels, height, width] down and to the right; what leaves comes back at the opposite edge. */
function roll({ data, shape }: Tensor, down: number, right: number): Tensor {
  const [, channels, height, width] = shape;
  const rolled = new Float32Array(data.length);
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const target = (channel * height + ((y + down) % height)) * width + ((x + right) % width);
        rolled[target] = data[(channel * height + y) * width + x];
      }
    }
  }
  return tensor(rolled, shape);
}
