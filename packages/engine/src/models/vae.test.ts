import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { referenceModels } from "../../../../test/support/reference-models.ts";
import { createAutoencoder } from "../runtime/autoencoder.ts";
import { openCheckpoint } from "../weights/checkpoint.ts";

const limit = 1e-4;

describe("variational autoencoder", () => {
  it.each(referenceModels)("encodes and decodes as the reference of $name", async ({ name, path, overrides }) => {
    const { tensor } = loadReferenceCase(name);
    const autoencoder = open(path, overrides);
    const { mean, logVariance } = await autoencoder.encode(tensor("vae.encode.image"));
    expect(largestDifference(mean, tensor("vae.encode.mean"))).toBeLessThan(limit);
    expect(largestDifference(logVariance, tensor("vae.encode.logvar"))).toBeLessThan(limit);
    const decoded = await autoencoder.decode(tensor("vae.decode.z"));
    expect(largestDifference(decoded, tensor("vae.decode.image"))).toBeLessThan(limit);
    await autoencoder.close();
  });

  it("drops what does not fill a latent at the right and below", async () => {
    const autoencoder = open(referenceModels[0].path);
    const { mean } = await autoencoder.encode({ data: new Float32Array(3 * 100 * 60), shape: [1, 3, 100, 60] });
    expect(mean.shape).toEqual([1, 4, 12, 7]);
    await autoencoder.close();
  });

  it("says what a picture or latents should have looked like", async () => {
    const autoencoder = open(referenceModels[0].path);
    const grey = { data: new Float32Array(64), shape: [1, 1, 8, 8] };
    await expect(autoencoder.encode(grey)).rejects.toMatchObject({ code: "INPUT_SHAPE" });
    await expect(autoencoder.decode(grey)).rejects.toMatchObject({ code: "INPUT_SHAPE" });
    await autoencoder.close();
  });
});

function open(...[path, overrides]: Parameters<typeof openCheckpoint>) {
  const { vae } = openCheckpoint(path, overrides);
  if (vae === undefined) throw new Error(`${path} has no autoencoder`);
  return createAutoencoder(vae);
}
