import { cp, mkdtemp, open, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { repositoryRoot } from "../../../../test/support/paths.ts";
import { tensor } from "../tensor.ts";
import { openSafetensors } from "../weights/safetensors/safetensors.ts";
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
    expect(steps).toEqual([0, 1, 2, 3]);
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

test("a weight that is no number is told by its file and name, with what to do", async () => {
  const folder = await mkdtemp(join(tmpdir(), "evoke-nan-"));
  try {
    await cp(shipped, folder, { recursive: true });
    const file = join(folder, "vae/diffusion_pytorch_model.safetensors");
    const name = "decoder.conv_in.weight";
    const source = openSafetensors(file);
    const parameter = source.parameter(name);
    source.close();
    if (parameter.kind !== "file" || parameter.dtype !== "F16") throw new Error("the model's weights are elsewhere");
    const { offset } = parameter;
    const handle = await open(file, "r+");
    await handle.write(Uint8Array.of(0x00, 0x7e), 0, 2, offset);
    await handle.close();
    const model = new StableDiffusion(folder);
    await expect(model.decode(latentNoise({ seed: 1, width: 64, height: 64 }))).rejects.toMatchObject({
      code: "MODEL_TENSOR_INVALID",
      message: `${file} is damaged: tensor ${name} holds values that are not finite.`,
      hint: "Download the file again.",
    });
    await model.close();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("tiles and touching edges are options of the one model", async () => {
  const model = new StableDiffusion(shipped);
  try {
    const latents = latentNoise({ seed: 1, width: 64, height: 96 });
    const whole = await model.decode(latents);
    const tiled = await model.decode(latents, { tileSize: 48 });
    expect(largestDifference(tiled, whole)).toBeLessThan(1e-4);
    const seamless = await model.decode(latents, { wrap: { x: true, y: false } });
    expect(largestDifference(seamless, whole)).toBeGreaterThan(0.01);
    expect(await model.decode(latents)).toEqual(whole);
  } finally {
    await model.close();
  }
});

test("a mask keeps what it covers", async () => {
  const model = new StableDiffusion(shipped);
  try {
    const conditioning = await model.encodePrompt("red apple");
    const latents = latentNoise({ seed: 7, width: 64, height: 64 });
    const keep = tensor(
      Float32Array.from({ length: 64 }, (_, index) => (index < 32 ? 1 : 0)),
      [1, 1, 8, 8],
    );
    const result = await model.denoise({
      positive: [{ conditioning, mask: tensor(Float32Array.of(1, 0), [1, 1, 2]) }, { conditioning }],
      negative: conditioning,
      noise: latentNoise({ seed: 2, width: 64, height: 64 }),
      latents,
      mask: { keep, gradient: false },
      wrap: { x: true, y: true },
      seed: 2,
      steps: 3,
      cfgScale: 3,
      scheduler: "ddim",
    });
    expect(result.data.subarray(0, 32)).toEqual(latents.data.subarray(0, 32));
    expect(result.data.subarray(32, 64)).not.toEqual(latents.data.subarray(32, 64));
  } finally {
    await model.close();
  }
});
