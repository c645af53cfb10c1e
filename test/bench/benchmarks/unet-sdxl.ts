import { fileURLToPath } from "node:url";
import type { Benchmark } from "../benchmark.ts";
import { measureProcess } from "../measure-process.ts";
import { sdxl } from "../published-models.ts";
import { withRandomModel } from "../with-random-model.ts";

const program = fileURLToPath(new URL("../programs/unet-pass.js", import.meta.url));

export const benchmark: Benchmark = {
  name: "unet-sdxl",
  description:
    "SDXL's UNet (16-bit file of 6.9 GB, batch 2, 1024 x 1024): made ready, one pass, and the memory it takes",
  run: () =>
    withRandomModel(sdxl, async (file) => {
      const { output, peakMemory } = await measureProcess(program, [file]);
      const { ready, pass }: { readonly ready: number; readonly pass: number } = JSON.parse(output);
      return [
        { name: "unet-sdxl.ready", value: ready, unit: "s", goal: { of: "value", comparison: "at most", limit: 4 } },
        { name: "unet-sdxl.pass", value: pass, unit: "s" },
        { name: "unet-sdxl.peak-memory", value: peakMemory, unit: "MB" },
      ];
    }),
};
