import { join } from "node:path";
import { expect, test } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { repositoryRoot } from "../../../../test/support/paths.ts";
import { ModelCache } from "../runtime/model-cache.ts";
import { latentNoise } from "./sampling.ts";
import { StableDiffusion } from "./stable-diffusion.ts";

const shipped = join(repositoryRoot, "models/icons");

test("a picture that does not fit into memory is refused before its network is loaded", async () => {
  const cache = new ModelCache({ memory: 300e6 });
  const model = new StableDiffusion(shipped, { cache });
  try {
    const conditioning = await model.encodePrompt("red apple");
    const noise = latentNoise({ seed: 1, width: 2048, height: 1536 });
    const prompts = { positive: conditioning, negative: conditioning };
    const run = model.denoise({ ...prompts, noise, seed: 1, steps: 2, cfgScale: 3, scheduler: "euler" });
    await expect(run).rejects.toMatchObject({
      code: "MODEL_TOO_LARGE",
      message: expect.stringMatching(/The UNet of .* for a picture of 2048 × 1536 .* there are 0\.3 GB of memory\.$/),
    });
    expect(Object.keys(cache.statistics().networks)).toEqual([`${shipped} text_encoder`]);
  } finally {
    await model.close();
  }
});

test("a picture that cannot be decoded as a whole is decoded in parts", async () => {
  const latents = latentNoise({ seed: 1, width: 320, height: 320 });
  const plain = new StableDiffusion(shipped);
  const tight = new StableDiffusion(shipped, { cache: new ModelCache({ memory: 60e6 }) });
  try {
    expect(largestDifference(await tight.decode(latents), await plain.decode(latents))).toBeLessThan(1e-4);
  } finally {
    await plain.close();
    await tight.close();
  }
});
