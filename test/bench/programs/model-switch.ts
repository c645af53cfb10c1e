import { latentNoise, ModelCache, StableDiffusion } from "@evoke/engine";

/**
 * `node model-switch.js SWITCHES BUDGET MODEL MODEL`: draws a small picture with one model and the other in turn, and prints
 * the memory of the process after each, in bytes. Of the BUDGET, in bytes, there should be enough for one of them only.
 */
const [switches = "", budget = "", ...files] = process.argv.slice(2);
const cache = new ModelCache({ budget: Number(budget) });
const models = files.map((file) => new StableDiffusion(file, { cache }));
const size = { width: 64, height: 64 };
const memory: number[] = [];
for (let picture = 0; picture <= Number(switches); picture += 1) {
  const model = models[picture % models.length];
  const conditioning = await model.encodePrompt("a red apple");
  const latents = await model.denoise({
    positive: conditioning,
    negative: conditioning,
    noise: latentNoise({ seed: picture, ...size }),
    seed: picture,
    steps: 1,
    cfgScale: 5,
    scheduler: "euler",
  });
  await model.decode(latents);
  memory.push(process.memoryUsage.rss());
}
for (const model of models) await model.close();
const { misses, cleared } = cache.statistics();
console.log(JSON.stringify({ memory, misses, cleared }));
