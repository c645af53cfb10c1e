import { fileURLToPath } from "node:url";
import { latentNoise, StableDiffusion, type Tensor } from "@evoke/engine";
import { encodeJpeg } from "@evoke/imaging";
import type { Benchmark } from "../benchmark.ts";
import { median } from "../median.ts";

const icons = fileURLToPath(new URL("../../../../models/icons", import.meta.url));
const steps = 25;

export const benchmark: Benchmark = {
  name: "previews",
  description: "the previews of all steps of a picture by the shipped model; baseline: the 25 steps themselves",
  async run() {
    const model = new StableDiffusion(icons);
    try {
      const { latents, seconds } = await draw(model);
      const goal = { of: "ratio", comparison: "at most", limit: 0.02 } as const;
      // The start is shown too.
      const value = (steps + 1) * (await previewSeconds(model, latents));
      return [{ name: "previews.time", value, unit: "s", baseline: seconds, goal }];
    } finally {
      await model.close();
    }
  },
};

/** Draws without previews; the shortest of some times, because what else the machine does can only add. */
async function draw(model: StableDiffusion) {
  const request = {
    positive: await model.encodePrompt("red apple"),
    negative: await model.encodePrompt(""),
    noise: latentNoise({ seed: 1, width: 128, height: 128 }),
    ...{ seed: 1, steps, cfgScale: 3, scheduler: "ddim" },
  };
  const times: number[] = [];
  for (;;) {
    const start = performance.now();
    const latents = await model.denoise(request);
    times.push((performance.now() - start) / 1000);
    if (times.length === 5) return { latents, seconds: Math.min(...times) };
  }
}

async function previewSeconds(model: StableDiffusion, latents: Tensor): Promise<number> {
  const times: number[] = [];
  for (let repetition = 0; repetition < 200; repetition++) {
    const start = performance.now();
    const picture = model.preview(latents);
    if (picture === undefined) throw new Error("the shipped model does not say how its latents look");
    await encodeJpeg({ ...picture, channels: 3 });
    times.push((performance.now() - start) / 1000);
  }
  return median(times);
}
