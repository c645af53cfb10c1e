import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "../../../../test/support/paths.ts";
import { ModelCache } from "../runtime/model-cache.ts";
import { latentNoise } from "./sampling.ts";
import { StableDiffusion } from "./stable-diffusion.ts";

const shipped = join(repositoryRoot, "models/icons");
const pictures = 14;

/** The weights of one of two models, and what it works with at 64 × 64. */
const budget = 75e6;

test("switching between two models does not take ever more memory", { timeout: 60_000 }, async () => {
  const copy = await mkdtemp(join(tmpdir(), "evoke-switch-"));
  const cache = new ModelCache({ budget });
  try {
    await cp(shipped, copy, { recursive: true });
    const models = [shipped, copy].map((path) => new StableDiffusion(path, { cache }));
    const memory: number[] = [];
    for (let picture = 0; picture < pictures; picture += 1) {
      await draw(models[picture % 2]);
      memory.push(process.memoryUsage.rss());
    }
    for (const model of models) await model.close();
    expect(cache.statistics()).toMatchObject({ hits: 0, misses: 3 * pictures });
    // A model that stayed would add its 45 MB with each switch; a heap that is still growing adds a few.
    expect(memory[pictures - 1] / memory[3]).toBeLessThanOrEqual(1.25);
  } finally {
    await rm(copy, { recursive: true });
  }
});

async function draw(model: StableDiffusion): Promise<void> {
  const conditioning = await model.encodePrompt("red apple");
  const prompts = { positive: conditioning, negative: conditioning };
  const noise = latentNoise({ seed: 1, width: 64, height: 64 });
  await model.decode(await model.denoise({ ...prompts, noise, seed: 1, steps: 1, cfgScale: 3, scheduler: "euler" }));
}
