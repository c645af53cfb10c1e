import { silu } from "../nn/activations.ts";
import { conv2d } from "../nn/convolution.ts";
import type { Value } from "../nn/graph.ts";
import { linear } from "../nn/linear.ts";
import { groupNorm } from "../nn/normalization.ts";
import { add, concat, reshape } from "../nn/operators.ts";
import { upsampleTo } from "../nn/resampling.ts";
import { resnet } from "../nn/resnet.ts";
import type { Scope } from "../nn/scope.ts";
import { sinusoids } from "../nn/sinusoids.ts";
import { spatialTransformer } from "../nn/transformer.ts";
import type { UNetConfig } from "./config.ts";

export interface UnetInputs {
  /** [batch, inChannels, height, width] */
  readonly sample: Value;
  /** [batch] */
  readonly timestep: Value;
  /** [batch, tokens, crossAttentionDim] */
  readonly context: Value;
  /** SDXL: pooled text [batch, pooled] and time ids [batch, ids]. */
  readonly addition?: { readonly pooled: Value; readonly timeIds: Value };
  /** [batch, timeCondDim] */
  readonly timeCond?: Value;
}

/** The latent denoiser (Rombach et al. 2022, arXiv 2112.10752): noisy latents to a prediction of their shape. */
export function unet(p: Scope, config: UNetConfig, inputs: UnetInputs): Value {
  const { sample, context } = inputs;
  const time = silu(timeEmbedding(p, config, inputs)); // [B, 4C₀]; every resnet activates it first
  const network = { config, time, context };

  const stem = conv2d(p.at("conv_in"), sample, { out: config.blockOutChannels[0], kernel: 3 }); // [B, C₀, H, W]
  const skips = [stem, ...downPath(p, stem, network)];
  let x = middle(p.at("mid_block"), skips[skips.length - 1], network);
  x = upPath(p.at("up_blocks"), x, { ...network, skips });

  x = silu(groupNorm(p.at("conv_norm_out"), x, norm(config)));
  return conv2d(p.at("conv_out"), x, { out: config.outChannels, kernel: 3 });
}

/** What every block of a network shares. */
interface Network {
  readonly config: UNetConfig;
  readonly time: Value;
  readonly context: Value;
}

/** Timesteps, and for some models size conditions and pooled text, as one vector [B, 4C₀]. */
function timeEmbedding(p: Scope, config: UNetConfig, { timestep, addition, timeCond }: UnetInputs): Value {
  const base = config.blockOutChannels[0];
  const width = 4 * base;
  const [batch] = timestep.shape;
  let embedding = reshape(sinusoids(reshape(timestep, [batch, 1]), { ...config, width: base }), [batch, base]);
  if (config.timeCondDim !== undefined && timeCond !== undefined) {
    embedding = add(embedding, linear(p.at("time_embedding.cond_proj"), timeCond, { out: base, bias: false }));
  }
  embedding = perceptron(p.at("time_embedding"), embedding, width);
  if (config.addition === undefined || addition === undefined) return embedding;

  // SDXL (Podell et al. 2023, arXiv 2307.01952, section 2.2): sizes and crop as sinusoids beside the pooled text
  const { pooled, timeIds } = addition;
  const { timeEmbedDim, inputDim } = config.addition;
  const sizes = reshape(sinusoids(timeIds, { ...config, width: timeEmbedDim }), [batch, "embedded sizes"]);
  const added = reshape(concat([pooled, sizes], 1), [batch, inputDim]);
  return add(embedding, perceptron(p.at("add_embedding"), added, width));
}

function perceptron(p: Scope, x: Value, width: number): Value {
  return linear(p.at("linear_2"), silu(linear(p.at("linear_1"), x, { out: width })), { out: width });
}

/** Every state on the way down, in order: what the way up takes as skips. */
function downPath(p: Scope, stem: Value, network: Network): readonly Value[] {
  const { blockOutChannels, layersPerBlock, downBlockTypes } = network.config;
  const skips: Value[] = [];
  let x = stem;
  downBlockTypes.forEach((type, index) => {
    const block = p.at("down_blocks").at(index);
    const out = blockOutChannels[index];
    for (let layer = 0; layer < layersPerBlock[index]; layer += 1) {
      x = timedResnet(block.at("resnets").at(layer), x, { ...network, out });
      if (type === "CrossAttnDownBlock2D")
        x = attend(block.at("attentions").at(layer), x, { ...network, level: index });
      skips.push(x);
    }
    if (index < downBlockTypes.length - 1) {
      x = conv2d(block.at("downsamplers.0.conv"), x, { out, kernel: 3, stride: 2 }); // [B, Cᵢ, ⌈H/2⌉, ⌈W/2⌉]
      skips.push(x);
    }
  });
  return skips;
}

function middle(p: Scope, x: Value, network: Network): Value {
  const { midBlockType, blockOutChannels } = network.config;
  const deepest = blockOutChannels.length - 1;
  const out = blockOutChannels[deepest];
  switch (midBlockType) {
    case "none":
      return x;
    case "UNetMidBlock2D":
      return timedResnet(p.at("resnets.0"), x, { ...network, out });
    case "UNetMidBlock2DCrossAttn": {
      const first = timedResnet(p.at("resnets.0"), x, { ...network, out });
      const attended = attend(p.at("attentions.0"), first, { ...network, level: deepest });
      return timedResnet(p.at("resnets.1"), attended, { ...network, out });
    }
  }
}

/** From the deepest level back to the sample's size, each resnet fed with one skip. */
function upPath(p: Scope, start: Value, network: Network & { readonly skips: readonly Value[] }): Value {
  const { blockOutChannels, layersPerBlock, upBlockTypes } = network.config;
  const skips = [...network.skips];
  let x = start;
  upBlockTypes.forEach((type, index) => {
    const block = p.at(index);
    const depth = upBlockTypes.length - 1 - index;
    const out = blockOutChannels[depth];
    for (let layer = 0; layer <= layersPerBlock[depth]; layer += 1) {
      const skip = skips.pop() ?? x;
      x = timedResnet(block.at("resnets").at(layer), concat([x, skip], 1), { ...network, out });
      if (type === "CrossAttnUpBlock2D") x = attend(block.at("attentions").at(layer), x, { ...network, level: depth });
    }
    // An odd size was rounded up on the way down, so the skip says what to come back to.
    const next = skips.at(-1);
    if (depth > 0 && next !== undefined) {
      x = conv2d(block.at("upsamplers.0.conv"), upsampleTo(x, next), { out, kernel: 3 });
    }
  });
  return x;
}

function timedResnet(p: Scope, x: Value, { config, time, out }: Network & { readonly out: number }): Value {
  return resnet(p, x, { ...norm(config), out, time });
}

function attend(p: Scope, x: Value, { config, context, level: index }: Network & { readonly level: number }): Value {
  return spatialTransformer(p, x, {
    heads: config.attentionHeads[index],
    depth: config.transformerLayers[index],
    groups: config.normGroups,
    linearProjection: config.linearProjection,
    context,
  });
}

function norm({ normGroups, normEps }: UNetConfig): { readonly groups: number; readonly eps: number } {
  return { groups: normGroups, eps: normEps };
}
