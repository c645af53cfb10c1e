import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { referenceModels } from "../../../../test/support/reference-models.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { openCheckpoint } from "../weights/checkpoint.ts";
import { type AutoencoderOptions, createAutoencoder } from "./autoencoder.ts";

/** Rounding in another order is all that may differ. */
const limit = 1e-4;

describe("an autoencoder that works in tiles", () => {
  it("gives the picture and the latents that it gives at once", async () => {
    const { tensor: expected } = loadReferenceCase(referenceModels[0].name);
    const autoencoder = open();
    const decoded = await autoencoder.decode(expected("vae.decode.z"), { tileSize: 32 });
    expect(largestDifference(decoded, expected("vae.decode.image"))).toBeLessThan(limit);
    const { mean, logVariance } = await autoencoder.encode(expected("vae.encode.image"), { tileSize: 48 });
    expect(largestDifference(mean, expected("vae.encode.mean"))).toBeLessThan(limit);
    expect(largestDifference(logVariance, expected("vae.encode.logvar"))).toBeLessThan(limit);
    await autoencoder.close();
  });

  it("does so for sizes that no tile divides, and for batches", async () => {
    const autoencoder = open();
    const pixels = wave([2, 3, 60, 52]);
    const whole = await autoencoder.encode(pixels);
    const tiled = await autoencoder.encode(pixels, { tileSize: 40 });
    expect(largestDifference(tiled.mean, whole.mean)).toBeLessThan(limit);
    const latents = wave([2, 4, 7, 5]);
    const picture = await autoencoder.decode(latents);
    expect(largestDifference(await autoencoder.decode(latents, { tileSize: 24 }), picture)).toBeLessThan(limit);
    await autoencoder.close();
  });

  it("leaves its input as it was", async () => {
    const autoencoder = open();
    const latents = wave([1, 4, 8, 4]);
    const before = latents.data.slice();
    await autoencoder.decode(latents, { tileSize: 24 });
    expect(latents.data).toEqual(before);
    await autoencoder.close();
  });

  it("stops between two parts when it is canceled", async () => {
    const autoencoder = open();
    const controller = new AbortController();
    const decoding = autoencoder.decode(wave([1, 4, 8, 8]), { tileSize: 24, signal: controller.signal });
    controller.abort();
    await expect(decoding).rejects.toMatchObject({ code: "CANCELED" });
    await autoencoder.close();
  });

  it("continues across edges that touch", async () => {
    const autoencoder = open({ wrap: { x: true, y: true } });
    const latents = wave([1, 4, 8, 6]);
    const whole = await autoencoder.decode(latents);
    expect(largestDifference(await autoencoder.decode(latents, { tileSize: 32 }), whole)).toBeLessThan(limit);
    await autoencoder.close();
  });
});

function open(options: AutoencoderOptions = {}) {
  const { vae } = openCheckpoint(referenceModels[0].path);
  if (vae === undefined) throw new Error("the model has no autoencoder");
  return createAutoencoder(vae, options);
}

function wave(shape: readonly number[]): Tensor {
  const length = shape.reduce((product, size) => product * size);
  return tensor(
    Float32Array.from({ length }, (_, index) => Math.sin(index * 1.3) + Math.cos(index / 50)),
    shape,
  );
}
