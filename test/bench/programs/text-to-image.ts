import { latentNoise, StableDiffusion } from "@evoke/engine";

/** `node text-to-image.js MODEL SIDE STEPS`: draws a picture and keeps it to itself; for measuring its process. */
const [file = "", side = "", steps = ""] = process.argv.slice(2);
const model = new StableDiffusion(file);
const size = { width: Number(side), height: Number(side) };
const latents = await model.denoise({
  positive: await model.encodePrompt("a red apple", size),
  negative: await model.encodePrompt("", size),
  noise: latentNoise({ seed: 1, ...size }),
  seed: 1,
  steps: Number(steps),
  cfgScale: 5,
  scheduler: "euler",
});
await model.decode(latents);
await model.close();
