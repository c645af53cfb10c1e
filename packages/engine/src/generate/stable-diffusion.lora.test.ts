import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { wave } from "../../../../test/support/matrices.ts";
import { referenceDir } from "../../../../test/support/paths.ts";
import { temporaryFolder, writeFloats } from "../../../../test/support/weight-files.ts";
import { ModelCache } from "../runtime/model-cache.ts";
import type { Lora, WeightedLora } from "../weights/lora/lora.ts";
import { openLora } from "../weights/lora/open-lora.ts";
import { reportLora } from "../weights/lora/report-lora.ts";
import { latentNoise } from "./sampling.ts";
import { StableDiffusion } from "./stable-diffusion.ts";

const folder = join(referenceDir, "sd1/model");
const query = "down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q";

function model(cache = new ModelCache()): StableDiffusion {
  const opened = new StableDiffusion(folder, { cache });
  onTestFinished(() => opened.close());
  return opened;
}

/** A LoRA for one layer of the UNet, and for what else is named. */
function styleFor({ checkpoint }: StableDiffusion, others: readonly string[] = []): Lora {
  const name = "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q.weight";
  const [out, input] = checkpoint.unet?.parameters.get(name)?.shape ?? [];
  const factor = (rows: number, columns: number) => ({
    shape: [rows, columns],
    data: wave(rows, columns, rows).flat(),
  });
  const tensors = Object.fromEntries(
    [`lora_unet_${query}`, ...others].flatMap((layer) => [
      [`${layer}.lora_up.weight`, factor(out, 2)],
      [`${layer}.lora_down.weight`, factor(2, input)],
    ]),
  );
  const lora = openLora(writeFloats(join(temporaryFolder(), "style.safetensors"), tensors));
  onTestFinished(() => lora.close());
  return lora;
}

async function draw(opened: StableDiffusion, loras: readonly WeightedLora[]): Promise<Float32Array> {
  const prompt = await opened.encodePrompt("a fox", { loras });
  const { data } = await opened.denoise({
    positive: prompt,
    negative: prompt,
    noise: latentNoise({ seed: 1, width: 64, height: 64 }),
    seed: 1,
    steps: 1,
    cfgScale: 1,
    scheduler: "ddim",
    loras,
  });
  return data;
}

describe.runIf(existsSync(folder))("StableDiffusion with LoRAs", () => {
  it("changes the pictures by their weights, and leaves none of it behind", async () => {
    const opened = model();
    const lora = styleFor(opened);
    const plain = await draw(opened, []);
    const half = await draw(opened, [{ lora, weight: 0.5 }]);
    expect(half).not.toEqual(plain);
    const twice = await draw(opened, [
      { lora, weight: 0.25 },
      { lora, weight: 0.25 },
    ]);
    expect(Math.max(...half.map((value, i) => Math.abs(value - twice[i])))).toBeLessThan(1e-5);
    expect(await draw(opened, [{ lora, weight: 0 }])).toEqual(plain);
    expect(await draw(opened, [])).toEqual(plain);
  });

  it("keeps one variant of a network, and the encoder that a LoRA does not change", async () => {
    const cache = new ModelCache();
    const opened = model(cache);
    const lora = styleFor(opened);
    for (const weight of [0, 0.5, 0.7]) await draw(opened, [{ lora, weight }]);
    const { networks, misses } = cache.statistics();
    expect(Object.keys(networks)).toHaveLength(2); // the text encoder and the last UNet
    expect(misses).toBe(4);
  });

  it("names a damaged LoRA's file and tensor once, and how to go on", async () => {
    const opened = model();
    const style = styleFor(opened);
    const shapes = style.layers.flatMap(({ keys }) => keys);
    const tensors = Object.fromEntries(
      [...style.tensors.values()].map(({ shape }, index) => [
        shapes[index],
        { shape, data: Array<number>(shape.reduce((product, size) => product * size, 1)).fill(Number.NaN) },
      ]),
    );
    const lora = openLora(writeFloats(join(temporaryFolder(), "damaged.safetensors"), tensors));
    onTestFinished(() => lora.close());
    await expect(draw(opened, [{ lora, weight: 1 }])).rejects.toMatchObject({
      code: "MODEL_TENSOR_INVALID",
      message: `${lora.file} is damaged: tensor ${shapes[0]} holds values that are not finite.`,
      hint: "Download the file again.",
    });
  });

  it("reports what has no effect by name", () => {
    const opened = model();
    const others = ["lora_unet_no_such_layer", "lora_te2_text_model_encoder_layers_0_self_attn_q_proj"];
    const report = reportLora(styleFor(opened, others), opened.checkpoint);
    expect(report.layers).toEqual({ unet: 1, text_encoder: 0, text_encoder_2: 0 });
    const endings = ["lora_up.weight", "lora_down.weight"];
    const expected = others.flatMap((layer) => endings.map((ending) => `${layer}.${ending}`));
    expect(report.unusedKeys.toSorted()).toEqual(expected.toSorted());
  });
});
