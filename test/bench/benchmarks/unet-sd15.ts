import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createUnet, openSafetensors, type Unet, unetTensors } from "@evoke/engine";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { matrixProduct } from "../matrix-product.ts";
import { median } from "../median.ts";
import { sd15 } from "../published-models.ts";
import { writeRandomWeights } from "../random-weights.ts";

const config = sd15.unet;

/** Two operations for each product and sum of the convolutions, linear layers and attention of one pass (see `pass`). */
const gigaOperations = 1607;
const repetitions = 5;

export const benchmark: Benchmark = {
  name: "unet-sd15",
  description:
    "one pass of Stable Diffusion 1.5's UNet (16-bit file, batch 2, 512 x 512) beside a plain matrix product",
  async run() {
    const folder = await mkdtemp(join(await realpath(tmpdir()), "evoke-bench-"));
    try {
      const file = join(folder, "unet.safetensors");
      await writeRandomWeights(file, unetTensors(config));
      return await measure(file);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

async function measure(file: string): Promise<readonly Measurement[]> {
  const start = performance.now();
  const source = openSafetensors(file);
  const parameters = new Map([...source.tensors.keys()].map((name) => [name, source.parameter(name)]));
  const unet = await createUnet({ config, parameters });
  const ready = (performance.now() - start) / 1000;

  const reference = await matrixProduct();
  const seconds: number[] = [];
  const rates: number[] = [];
  // Taken in turn, so that whatever else the machine does slows both alike. The first of each maps and warms.
  for (let repetition = 0; repetition <= repetitions; repetition += 1) {
    const rate = await reference.rate();
    const time = await pass(unet);
    if (repetition > 0) {
      rates.push(rate);
      seconds.push(time);
    }
  }
  await reference.close();
  await unet.close();
  source.close();
  return [
    { name: "unet-sd15.ready", value: ready, unit: "s", goal: { of: "value", comparison: "at most", limit: 1.5 } },
    { name: "unet-sd15.pass", value: median(seconds), unit: "s" },
    {
      name: "unet-sd15.rate",
      value: gigaOperations / median(seconds),
      unit: "GFLOP/s",
      baseline: median(rates),
      goal: { of: "ratio", comparison: "at least", limit: 0.8 },
    },
  ];
}

async function pass(unet: Unet): Promise<number> {
  const sample = { data: wave(2 * 4 * 64 * 64), shape: [2, 4, 64, 64] };
  const context = { data: wave(2 * 77 * 768), shape: [2, 77, 768] };
  const start = performance.now();
  await unet.predict({ sample, timesteps: [500], context });
  return (performance.now() - start) / 1000;
}

function wave(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => Math.sin(index));
}
