import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Benchmark } from "../benchmark.ts";
import { measureProcess, type ProcessCost } from "../measure-process.ts";
import { median } from "../median.ts";

const evoke = fileURLToPath(new URL("../../../../apps/cli/bin/evoke.mjs", import.meta.url));
const repetitions = 5;

export const benchmark: Benchmark = {
  name: "warm-start",
  description: "`evoke generate` with the shipped model, 25 steps, from the process's start to its end",
  async run() {
    const root = await mkdtemp(join(tmpdir(), "evoke-bench-"));
    try {
      const costs: ProcessCost[] = [];
      // The first run brings files into the system's cache and makes the database; it is not counted.
      for (let run = 0; run <= repetitions; run++) {
        const cost = await generate(root, join(root, `apple-${run}.png`));
        if (run > 0) costs.push(cost);
      }
      return [
        {
          name: "warm-start.wall",
          value: median(costs.map(({ wall }) => wall)),
          unit: "s",
          goal: { of: "value", comparison: "at most", limit: 2 },
        },
        {
          name: "warm-start.peak-memory",
          value: Math.max(...costs.map(({ peakMemory }) => peakMemory)),
          unit: "MB",
          goal: { of: "value", comparison: "at most", limit: 500 },
        },
      ];
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  },
};

async function generate(root: string, picture: string): Promise<ProcessCost> {
  const args = ["generate", "a red apple", "--steps", "25", "--seed", "1", "--root", root, "-o", picture];
  const cost = await measureProcess(evoke, args);
  await stat(picture);
  return cost;
}
