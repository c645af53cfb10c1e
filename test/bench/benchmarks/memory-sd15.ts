import { fileURLToPath } from "node:url";
import type { Benchmark } from "../benchmark.ts";
import { measureProcess } from "../measure-process.ts";
import { sd15 } from "../published-models.ts";
import { withRandomModel } from "../with-random-model.ts";

const program = fileURLToPath(new URL("../programs/text-to-image.js", import.meta.url));

export const benchmark: Benchmark = {
  name: "memory-sd15",
  description: "peak memory of a process that draws 512 x 512 in 2 steps with Stable Diffusion 1.5 (16-bit file)",
  run: () =>
    withRandomModel(sd15, async (file) => {
      const { peakMemory } = await measureProcess(program, [file, "512", "2"]);
      const goal = { of: "value", comparison: "at most", limit: 4000 } as const;
      return [{ name: "memory-sd15.peak", value: peakMemory, unit: "MB", goal }];
    }),
};
