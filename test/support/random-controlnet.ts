import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type UNetConfig, unetTensors } from "@evoke/engine";
import { writeRandomWeights } from "../bench/random-weights.ts";

/** Channels of the layers that look at the picture. */
const embedding = [8, 8, 8, 8] as const;

/** Writes a ControlNet of random weights for models with a UNet without additional conditioning, as a diffusers folder. */
export async function writeRandomControlNet(folder: string, unet: UNetConfig): Promise<void> {
  const { blockOutChannels, layersPerBlock, downBlockTypes, crossAttentionDim, attentionHeads } = unet;
  await mkdir(folder);
  const config = {
    _class_name: "ControlNetModel",
    block_out_channels: blockOutChannels,
    layers_per_block: layersPerBlock[0],
    down_block_types: downBlockTypes,
    cross_attention_dim: crossAttentionDim,
    attention_head_dim: attentionHeads[0],
    conditioning_embedding_out_channels: embedding,
  };
  await writeFile(join(folder, "config.json"), JSON.stringify(config));
  const levels = blockOutChannels.flatMap((channels, level) => Array(layersPerBlock[level] + 1).fill(channels));
  const skips: readonly number[] = [blockOutChannels[0], ...levels.slice(0, -1)];
  const deepest = blockOutChannels[blockOutChannels.length - 1];
  await writeRandomWeights(join(folder, "diffusion_pytorch_model.safetensors"), [
    ...unetTensors(unet).filter(({ name }) => /^(conv_in|time_embedding|down_blocks|mid_block)\./.test(name)),
    ...convolution("controlnet_cond_embedding.conv_in", [8, 3, 3, 3]),
    ...[0, 1, 2, 3, 4, 5].flatMap((block) => convolution(`controlnet_cond_embedding.blocks.${block}`, [8, 8, 3, 3])),
    ...convolution("controlnet_cond_embedding.conv_out", [blockOutChannels[0], 8, 3, 3]),
    ...skips.flatMap((channels, index) => convolution(`controlnet_down_blocks.${index}`, [channels, channels, 1, 1])),
    ...convolution("controlnet_mid_block", [deepest, deepest, 1, 1]),
  ]);
}

function convolution(name: string, shape: readonly number[]) {
  return [
    { name: `${name}.weight`, shape },
    { name: `${name}.bias`, shape: shape.slice(0, 1) },
  ];
}
