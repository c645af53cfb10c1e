import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeRandomWeights } from "../bench/random-weights.ts";

/** Writes a T2I-Adapter of random weights, as a diffusers folder. @param channels of the UNet's levels */
export async function writeRandomT2iAdapter(folder: string, channels: readonly number[]): Promise<void> {
  await mkdir(folder);
  const config = { _class_name: "T2IAdapter", adapter_type: "full_adapter", channels, num_res_blocks: 1 };
  await writeFile(join(folder, "config.json"), JSON.stringify(config));
  const convolution = (name: string, shape: readonly number[]) => [
    { name: `adapter.${name}.weight`, shape },
    { name: `adapter.${name}.bias`, shape: shape.slice(0, 1) },
  ];
  await writeRandomWeights(join(folder, "diffusion_pytorch_model.safetensors"), [
    ...convolution("conv_in", [channels[0] ?? 0, 3 * 64, 3, 3]),
    ...channels.flatMap((out, level) => [
      ...(level === 0 ? [] : convolution(`body.${level}.in_conv`, [out, channels[level - 1] ?? 0, 1, 1])),
      ...convolution(`body.${level}.resnets.0.block1`, [out, out, 3, 3]),
      ...convolution(`body.${level}.resnets.0.block2`, [out, out, 1, 1]),
    ]),
  ]);
}
