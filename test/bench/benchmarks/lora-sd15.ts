import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTextEncoder, createUnet, type Lora, openCheckpoint, openLora, type Unet } from "@evoke/engine";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { median } from "../median.ts";
import { sd15 } from "../published-models.ts";
import { writeRandomCheckpoint } from "../random-checkpoint.ts";
import { type RandomLora, writeRandomLora } from "../random-lora.ts";

const variants: Readonly<Record<string, RandomLora>> = {
  lora: { kind: "lora", rank: 32, layers: "attention" },
  locon: { kind: "lora", rank: 16, layers: "all" },
  dora: { kind: "dora", rank: 16, layers: "attention" },
  loha: { kind: "loha", rank: 8, layers: "attention" },
  lokr: { kind: "lokr", rank: 8, layers: "all" },
};

const repetitions = 3;

export const benchmark: Benchmark = {
  name: "lora-sd15",
  description:
    "another LoRA on Stable Diffusion 1.5: until its networks are ready, at another strength too, and a pass (batch 2, 512 x 512) beside one without",
  async run() {
    const folder = await mkdtemp(join(await realpath(tmpdir()), "evoke-bench-"));
    try {
      const checkpoint = join(folder, "sd15.safetensors");
      await writeRandomCheckpoint(checkpoint, sd15);
      const measurements: Measurement[] = [];
      for (const [name, lora] of Object.entries(variants)) {
        const file = join(folder, `${name}.safetensors`);
        await writeRandomLora(file, sd15, lora);
        measurements.push(...(await measure(name, checkpoint, file)));
        await rm(file);
      }
      return measurements;
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

async function measure(name: string, checkpointFile: string, loraFile: string): Promise<readonly Measurement[]> {
  const checkpoint = openCheckpoint(checkpointFile);
  const { unet: component, textEncoders } = checkpoint;
  if (component === undefined) throw new Error("the checkpoint has no UNet");
  const base = await createUnet(component);
  await pass(base);

  const applied = async (lora: Lora, weight: number) => {
    const loras = [{ lora, weight }];
    return [await createTextEncoder(textEncoders[0], { loras }), await createUnet(component, { loras })] as const;
  };
  const start = performance.now();
  const lora = openLora(loraFile);
  const earlier = await applied(lora, 0.01);
  const ready = (performance.now() - start) / 1000;
  for (const network of earlier) await network.close();
  const again = performance.now();
  const [encoder, changed] = await applied(lora, 0.02);
  const stronger = (performance.now() - again) / 1000;
  // The first pass reads the LoRA's own file; then they are taken in turn, so that both meet the same load.
  await pass(changed);
  const [without, having]: [number[], number[]] = [[], []];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    without.push(await pass(base));
    having.push(await pass(changed));
  }
  await Promise.all([base.close(), changed.close(), encoder.close()]);
  lora.close();
  checkpoint.close();
  return [
    {
      name: `lora-sd15.${name}.change`,
      value: ready,
      unit: "s",
      goal: { of: "value", comparison: "at most", limit: 1 },
    },
    {
      name: `lora-sd15.${name}.strength`,
      value: stronger,
      unit: "s",
      goal: { of: "value", comparison: "at most", limit: 1 },
    },
    {
      name: `lora-sd15.${name}.pass`,
      value: median(having),
      unit: "s",
      baseline: median(without),
      goal: { of: "ratio", comparison: "at most", limit: 1.15 },
    },
  ];
}

async function pass(unet: Unet): Promise<number> {
  const sample = { data: wave(2 * 4 * 64 * 64), shape: [2, 4, 64, 64] };
  const context = { data: wave(2 * 77 * 768), shape: [2, 77, 768] };
  const start = performance.now();
  const { data } = await unet.predict({ sample, timesteps: [500], context });
  const seconds = (performance.now() - start) / 1000;
  if (!data.every(Number.isFinite)) throw new Error("the pass gave values that are not finite");
  return seconds;
}

function wave(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => Math.sin(index));
}
