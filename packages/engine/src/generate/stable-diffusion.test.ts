import { cp, mkdtemp, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "../../../../test/support/paths.ts";
import { latentNoise } from "./sampling.ts";
import { StableDiffusion } from "./stable-diffusion.ts";

const shipped = join(repositoryRoot, "models/icons");

test("draws the same latents for the same seed, and others for another", async () => {
  const model = new StableDiffusion(shipped);
  try {
    const positive = await model.encodePrompt("red apple");
    const negative = await model.encodePrompt("");
    const draw = (seed: number) =>
      model.denoise({
        positive,
        negative,
        noise: latentNoise({ seed, width: 64, height: 64 }),
        seed,
        steps: 2,
        cfgScale: 3,
        scheduler: "euler_a",
      });
    const [first, again, other] = [await draw(1), await draw(1), await draw(2)];
    expect(first.shape).toEqual([1, 4, 8, 8]);
    expect(again.data).toEqual(first.data);
    expect(other.data).not.toEqual(first.data);
  } finally {
    await model.close();
  }
});

test("a cancel between two steps ends the run", async () => {
  const model = new StableDiffusion(shipped);
  const controller = new AbortController();
  const steps: number[] = [];
  try {
    const conditioning = await model.encodePrompt("red apple");
    const run = model.denoise({
      positive: conditioning,
      negative: conditioning,
      noise: latentNoise({ seed: 1, width: 64, height: 64 }),
      seed: 1,
      steps: 20,
      cfgScale: 1,
      scheduler: "ddim",
      signal: controller.signal,
      onStep: ({ step }) => {
        steps.push(step);
        if (step === 3) controller.abort();
      },
    });
    await expect(run).rejects.toMatchObject({ code: "CANCELED" });
    expect(steps).toEqual([1, 2, 3]);
  } finally {
    await model.close();
  }
});

test("a damaged part is told before anything is computed (faults row 6)", async () => {
  const folder = await mkdtemp(join(tmpdir(), "evoke-damaged-"));
  try {
    await cp(shipped, folder, { recursive: true });
    const file = join(folder, "vae/diffusion_pytorch_model.safetensors");
    await truncate(file, 6_000_000);
    expect(() => new StableDiffusion(folder)).toThrow(/vae\/diffusion_pytorch_model\.safetensors/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
