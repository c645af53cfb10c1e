import type { VaeConfig } from "../../models/config.ts";
import { convolution, linear, type ModuleNames, norm, type TensorSpec, within } from "./tensor-spec.ts";

/**
 * Every tensor of an autoencoder by its diffusers name, its name in the original code (CompVis), and the names that
 * diffusers used for attention before version 0.18.
 */
export function vaeTensors(config: VaeConfig): readonly TensorSpec[] {
  const { latentChannels } = config;
  const specs = [...encoder(config), ...decoder(config)];
  if (config.useQuantConv) specs.push(...convolution(["quant_conv"], [2 * latentChannels, 2 * latentChannels, 1]));
  if (config.usePostQuantConv) specs.push(...convolution(["post_quant_conv"], [latentChannels, latentChannels, 1]));
  return specs;
}

function encoder(config: VaeConfig): TensorSpec[] {
  const { blockOutChannels } = config;
  const levels = blockOutChannels.length;
  const top = blockOutChannels[levels - 1];
  const specs = [...convolution(["encoder.conv_in"], [blockOutChannels[0], config.inChannels, 3])];
  let input = blockOutChannels[0];
  blockOutChannels.forEach((output, level) => {
    const [name, original] = [`encoder.down_blocks.${level}`, `encoder.down.${level}`];
    for (let i = 0; i < config.layersPerBlock; i++) {
      specs.push(...resnet([`${name}.resnets.${i}`, `${original}.block.${i}`], { input, output }));
      input = output;
    }
    if (level < levels - 1) {
      specs.push(...convolution([`${name}.downsamplers.0.conv`, `${original}.downsample.conv`], [output, output, 3]));
    }
  });
  return [
    ...specs,
    ...middle("encoder", config),
    ...norm(["encoder.conv_norm_out", "encoder.norm_out"], top),
    ...convolution(["encoder.conv_out"], [2 * config.latentChannels, top, 3]), // mean and log variance
  ];
}

function decoder(config: VaeConfig): TensorSpec[] {
  const { blockOutChannels } = config;
  const levels = blockOutChannels.length;
  let input = blockOutChannels[levels - 1];
  const specs = [...convolution(["decoder.conv_in"], [input, config.latentChannels, 3]), ...middle("decoder", config)];
  for (let up = 0; up < levels; up++) {
    // diffusers counts from the latents outwards, the original from the pixels inwards.
    const level = levels - 1 - up;
    const output = blockOutChannels[level];
    const [name, original] = [`decoder.up_blocks.${up}`, `decoder.up.${level}`];
    for (let i = 0; i <= config.layersPerBlock; i++) {
      specs.push(...resnet([`${name}.resnets.${i}`, `${original}.block.${i}`], { input, output }));
      input = output;
    }
    if (level > 0) {
      specs.push(...convolution([`${name}.upsamplers.0.conv`, `${original}.upsample.conv`], [output, output, 3]));
    }
  }
  return [
    ...specs,
    ...norm(["decoder.conv_norm_out", "decoder.norm_out"], blockOutChannels[0]),
    ...convolution(["decoder.conv_out"], [config.outChannels, blockOutChannels[0], 3]),
  ];
}

function middle(half: "encoder" | "decoder", { blockOutChannels, midBlockAttention }: VaeConfig): TensorSpec[] {
  const channels = blockOutChannels[blockOutChannels.length - 1];
  const size = { input: channels, output: channels };
  const [name, original] = [`${half}.mid_block`, `${half}.mid`];
  return [
    ...resnet([`${name}.resnets.0`, `${original}.block_1`], size),
    ...(midBlockAttention ? attention(`${name}.attentions.0`, `${original}.attn_1`, channels) : []),
    ...resnet([`${name}.resnets.1`, `${original}.block_2`], size),
  ];
}

function resnet(
  names: ModuleNames,
  { input, output }: { readonly input: number; readonly output: number },
): TensorSpec[] {
  const specs = [
    ...norm(within(names, "norm1"), input),
    ...convolution(within(names, "conv1"), [output, input, 3]),
    ...norm(within(names, "norm2"), output),
    ...convolution(within(names, "conv2"), [output, output, 3]),
  ];
  if (input !== output) {
    specs.push(...convolution(within(names, "conv_shortcut", "nin_shortcut"), [output, input, 1]));
  }
  return specs;
}

/** Attention over pixels; older files store its linear layers as 1×1 convolutions. */
function attention(name: string, original: string, channels: number): TensorSpec[] {
  const names: ModuleNames = [name, original, name];
  return [
    ...norm(within([name, original], "group_norm", "norm"), channels),
    ...linear(within(names, "to_q", "q", "query"), channels, channels),
    ...linear(within(names, "to_k", "k", "key"), channels, channels),
    ...linear(within(names, "to_v", "v", "value"), channels, channels),
    ...linear(within(names, "to_out.0", "proj_out", "proj_attn"), channels, channels),
  ];
}
