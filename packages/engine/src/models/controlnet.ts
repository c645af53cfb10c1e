import { silu } from "../nn/activations.ts";
import { conv2d } from "../nn/convolution.ts";
import { fixed } from "../nn/dimensions.ts";
import type { Value } from "../nn/graph.ts";
import type { Scope } from "../nn/scope.ts";
import type { ControlNetConfig } from "./config.ts";
import { addTo, downPath, middle, timeEmbedding, type UnetEncoderInputs } from "./unet-encoder.ts";

/** What a run of a ControlNet is given. */
export interface ControlNetInputs extends UnetEncoderInputs {
  /** The picture that controls, [batch, conditioningChannels, 8·height, 8·width]. */
  readonly picture: Value;
}

/** What it gives. */
export interface ControlNetOutputs {
  /** One per skip of the UNet, in the order of its way down. */
  readonly down: readonly Value[];
  readonly middle: Value;
}

/** ControlNet (Zhang et al. 2023, arXiv 2302.05543): what a picture changes in a UNet's skips and middle. */
export function controlNet(p: Scope, config: ControlNetConfig, inputs: ControlNetInputs): ControlNetOutputs {
  const context = { config, time: timeEmbedding(p, config, inputs), contexts: inputs.contexts };
  const sample = conv2d(p.at("conv_in"), inputs.sample, { out: config.blockOutChannels[0], kernel: 3 });
  const hint = pictureEmbedding(p.at("controlnet_cond_embedding"), config, inputs.picture);
  const down = downPath(p.at("down_blocks"), addTo(sample, hint), context);
  const deepest = middle(p.at("mid_block"), down.end, context);
  return {
    down: down.skips.map((skip, index) => mixed(p.at("controlnet_down_blocks").at(index), skip)),
    middle: mixed(p.at("controlnet_mid_block"), deepest),
  };
}

/** 1×1 convolution that training started from zero. */
function mixed(p: Scope, x: Value): Value {
  return conv2d(p, x, { out: fixed(x.shape[1]), kernel: 1 });
}

/** The picture brought to the size and width of the first features, [B, C₀, H, W]. */
function pictureEmbedding(p: Scope, config: ControlNetConfig, picture: Value): Value {
  const [first, ...wider] = config.conditioningOutChannels;
  let x = silu(conv2d(p.at("conv_in"), picture, { out: first, kernel: 3 }));
  wider.forEach((out, index) => {
    const blocks = p.at("blocks");
    x = silu(conv2d(blocks.at(2 * index), x, { out: fixed(x.shape[1]), kernel: 3 }));
    x = silu(conv2d(blocks.at(2 * index + 1), x, { out, kernel: 3, stride: 2 }));
  });
  return conv2d(p.at("conv_out"), x, { out: config.blockOutChannels[0], kernel: 3 });
}
