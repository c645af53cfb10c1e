import type { UNetConfig, UNetEncoderConfig } from "../../models/config.ts";
import { convolution, linear, linearWeight, type ModuleNames, norm, type TensorSpec, within } from "./tensor-spec.ts";

/**
 * Every tensor of a UNet, in dataflow order, by its diffusers name and its name in the original code of
 * Stable Diffusion (CompVis, and Stability's SGM for SDXL), which counts input and output blocks instead of levels.
 */
export function unetTensors(config: UNetConfig): readonly TensorSpec[] {
  const [base] = config.blockOutChannels;
  return [
    ...unetEncoderTensors(config),
    ...upPath(config),
    ...norm(["conv_norm_out", "out.0"], base),
    ...convolution(["conv_out", "out.2"], [config.outChannels, base, 3]),
  ];
}

/** The tensors of the way down and the middle. */
export function unetEncoderTensors(config: UNetEncoderConfig): readonly TensorSpec[] {
  return [
    ...convolution(["conv_in", "input_blocks.0.0"], [config.blockOutChannels[0], config.inChannels, 3]),
    ...timeEmbedding(config),
    ...downPath(config),
    ...middle(config),
  ];
}

/** Width of the time embedding. */
const timeWidth = (config: UNetEncoderConfig) => 4 * config.blockOutChannels[0];

function timeEmbedding(config: UNetEncoderConfig): TensorSpec[] {
  const [base] = config.blockOutChannels;
  const width = timeWidth(config);
  const specs = [
    ...linear(["time_embedding.linear_1", "time_embed.0"], width, base),
    ...linear(["time_embedding.linear_2", "time_embed.2"], width, width),
  ];
  if (config.timeCondDim !== undefined) {
    specs.push(linearWeight(["time_embedding.cond_proj", "time_embed.cond_proj"], base, config.timeCondDim));
  }
  if (config.addition !== undefined) {
    specs.push(
      ...linear(["add_embedding.linear_1", "label_emb.0.0"], width, config.addition.inputDim),
      ...linear(["add_embedding.linear_2", "label_emb.0.2"], width, width),
    );
  }
  return specs;
}

function downPath(config: UNetEncoderConfig): TensorSpec[] {
  const specs: TensorSpec[] = [];
  const levels = config.blockOutChannels.length;
  let block = 1; // input block 0 is conv_in
  let input = config.blockOutChannels[0];
  for (let level = 0; level < levels; level++) {
    const output = config.blockOutChannels[level];
    for (let i = 0; i < config.layersPerBlock[level]; i++, block++) {
      const names = blockNames(`down_blocks.${level}`, `input_blocks.${block}`, i);
      specs.push(...resnet(names.resnet, config, { input, output }));
      if (config.downBlockTypes[level] === "CrossAttnDownBlock2D") {
        specs.push(...transformer(names.attention, config, level));
      }
      input = output;
    }
    if (level < levels - 1) {
      const names: ModuleNames = [`down_blocks.${level}.downsamplers.0.conv`, `input_blocks.${block++}.0.op`];
      specs.push(...convolution(names, [output, output, 3]));
    }
  }
  return specs;
}

function middle(config: UNetEncoderConfig): TensorSpec[] {
  if (config.midBlockType === "none") return [];
  const last = config.blockOutChannels.length - 1;
  const size = { input: config.blockOutChannels[last], output: config.blockOutChannels[last] };
  const first = resnet(["mid_block.resnets.0", "middle_block.0"], config, size);
  if (config.midBlockType === "UNetMidBlock2D") return first;
  return [
    ...first,
    ...transformer(["mid_block.attentions.0", "middle_block.1"], config, last),
    ...resnet(["mid_block.resnets.1", "middle_block.2"], config, size),
  ];
}

function upPath(config: UNetConfig): TensorSpec[] {
  const specs: TensorSpec[] = [];
  const skips = skipChannels(config);
  const levels = config.blockOutChannels.length;
  let block = 0;
  let input = config.blockOutChannels[levels - 1];
  for (let up = 0; up < levels; up++) {
    const level = levels - 1 - up;
    const output = config.blockOutChannels[level];
    const attends = config.upBlockTypes[up] === "CrossAttnUpBlock2D";
    for (let i = 0; i <= config.layersPerBlock[level]; i++, block++) {
      const names = blockNames(`up_blocks.${up}`, `output_blocks.${block}`, i);
      specs.push(...resnet(names.resnet, config, { input: input + (skips.pop() ?? 0), output }));
      if (attends) specs.push(...transformer(names.attention, config, level));
      input = output;
    }
    if (up < levels - 1) {
      // The original keeps the upsampler in the last block of its level, after the attention if there is one.
      const original = `output_blocks.${block - 1}.${attends ? 2 : 1}.conv`;
      specs.push(...convolution([`up_blocks.${up}.upsamplers.0.conv`, original], [output, output, 3]));
    }
  }
  return specs;
}

/** Channels of every state that the way down leaves for the way up, in order. */
export function skipChannels({ blockOutChannels, layersPerBlock }: UNetEncoderConfig): number[] {
  const skips = [blockOutChannels[0]];
  blockOutChannels.forEach((channels, level) => {
    const downsampled = level < blockOutChannels.length - 1 ? 1 : 0;
    skips.push(...Array<number>(layersPerBlock[level] + downsampled).fill(channels));
  });
  return skips;
}

function blockNames(level: string, original: string, index: number): Record<"resnet" | "attention", ModuleNames> {
  return {
    resnet: [`${level}.resnets.${index}`, `${original}.0`],
    attention: [`${level}.attentions.${index}`, `${original}.1`],
  };
}

interface Channels {
  readonly input: number;
  readonly output: number;
}

function resnet(names: ModuleNames, config: UNetEncoderConfig, { input, output }: Channels): TensorSpec[] {
  const specs = [
    ...norm(within(names, "norm1", "in_layers.0"), input),
    ...convolution(within(names, "conv1", "in_layers.2"), [output, input, 3]),
    ...linear(within(names, "time_emb_proj", "emb_layers.1"), output, timeWidth(config)),
    ...norm(within(names, "norm2", "out_layers.0"), output),
    ...convolution(within(names, "conv2", "out_layers.3"), [output, output, 3]),
  ];
  if (input !== output) {
    specs.push(...convolution(within(names, "conv_shortcut", "skip_connection"), [output, input, 1]));
  }
  return specs;
}

function transformer(names: ModuleNames, config: UNetEncoderConfig, level: number): TensorSpec[] {
  const width = config.blockOutChannels[level];
  const projection = (part: string) =>
    config.linearProjection
      ? linear(within(names, part), width, width)
      : convolution(within(names, part), [width, width, 1]);
  const blocks = Array.from({ length: config.transformerLayers[level] }, (_, i) =>
    transformerBlock(within(names, `transformer_blocks.${i}`), width, config.crossAttentionDim),
  );
  return [...norm(within(names, "norm"), width), ...projection("proj_in"), ...blocks.flat(), ...projection("proj_out")];
}

function transformerBlock(names: ModuleNames, width: number, contextWidth: number): TensorSpec[] {
  return [
    ...norm(within(names, "norm1"), width),
    ...attention(within(names, "attn1"), width, width),
    ...norm(within(names, "norm2"), width),
    ...attention(within(names, "attn2"), width, contextWidth),
    ...norm(within(names, "norm3"), width),
    ...linear(within(names, "ff.net.0.proj"), 8 * width, width), // GEGLU: values and gates
    ...linear(within(names, "ff.net.2"), width, 4 * width),
  ];
}

function attention(names: ModuleNames, width: number, contextWidth: number): TensorSpec[] {
  return [
    linearWeight(within(names, "to_q"), width, width),
    linearWeight(within(names, "to_k"), width, contextWidth),
    linearWeight(within(names, "to_v"), width, contextWidth),
    ...linear(within(names, "to_out.0"), width, width),
  ];
}
