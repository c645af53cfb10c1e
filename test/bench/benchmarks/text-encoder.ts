import { StableDiffusion } from "@evoke/engine";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { median } from "../median.ts";
import { sd15 } from "../published-models.ts";
import { withRandomModel } from "../with-random-model.ts";

const repetitions = 9;

export const benchmark: Benchmark = {
  name: "text-encoder",
  description: "encoding a prompt with Stable Diffusion 1.5's text encoder (16-bit file) that is loaded already",
  run: () => withRandomModel(sd15, measure),
};

async function measure(file: string): Promise<readonly Measurement[]> {
  const model = new StableDiffusion(file);
  const seconds: number[] = [];
  for (let repetition = 0; repetition <= repetitions; repetition += 1) {
    const start = performance.now();
    await model.encodePrompt("a watercolour painting of a red fox near the lake, high detail");
    if (repetition > 0) seconds.push((performance.now() - start) / 1000);
  }
  await model.close();
  const goal = { of: "value", comparison: "at most", limit: 0.1 } as const;
  return [{ name: "text-encoder.warm", value: median(seconds), unit: "s", goal }];
}
