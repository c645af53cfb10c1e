import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { referenceDir } from "../../../../test/support/paths.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { createTinyAutoencoder } from "../runtime/tiny-autoencoder.ts";
import { openTinyVae } from "../weights/tiny-vae.ts";

const folder = join(referenceDir, "vae-extras/model");

describe.runIf(existsSync(folder))("tiny autoencoder", () => {
  it("encodes and decodes as the reference", async () => {
    const { tensor } = loadReferenceCase("vae-extras");
    const component = openTinyVae(folder);
    const autoencoder = createTinyAutoencoder(component);
    const { mean } = await autoencoder.encode(tensor("taesd.image"));
    expect(largestDifference(mean, tensor("taesd.latents"))).toBeLessThan(1e-4);
    expect(largestDifference(await autoencoder.decode(tensor("taesd.z")), tensor("taesd.decoded"))).toBeLessThan(1e-4);
    await autoencoder.close();
    component.close();
  });
});
