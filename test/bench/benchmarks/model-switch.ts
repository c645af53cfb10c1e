import { copyFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Benchmark } from "../benchmark.ts";
import { measureProcess } from "../measure-process.ts";
import { sd15 } from "../published-models.ts";
import { withRandomModel } from "../with-random-model.ts";

const program = fileURLToPath(new URL("../programs/model-switch.js", import.meta.url));
const switches = 50;
/** Room for one model of 2.1 GB and what it works with, but not for two. */
const budget = 3e9;

export const benchmark: Benchmark = {
  name: "model-switch",
  description: `memory of a process after ${switches} switches between two models of Stable Diffusion 1.5's size`,
  run: () =>
    withRandomModel(sd15, async (file) => {
      const other = `${file}.other.safetensors`;
      await copyFile(file, other);
      const { output, wall } = await measureProcess(program, [String(switches), String(budget), file, other]);
      const { memory }: { readonly memory: readonly number[] } = JSON.parse(output);
      const [, first, ...later] = memory.map((bytes) => bytes / 1e6);
      const goal = { of: "ratio", comparison: "at most", limit: 1.1 } as const;
      return [
        { name: "model-switch.memory", value: later[later.length - 1], unit: "MB", baseline: first, goal },
        { name: "model-switch.time", value: wall / memory.length, unit: "s" },
      ];
    }),
};
