import { silu } from "../nn/activations.ts";
import { attention } from "../nn/attention.ts";
import { conv2d } from "../nn/convolution.ts";
import { fixed } from "../nn/dimensions.ts";
import type { Value } from "../nn/graph.ts";
import { linear } from "../nn/linear.ts";
import { groupNorm } from "../nn/normalization.ts";
import { add, toPixels, toTokens } from "../nn/operators.ts";
import { upsample } from "../nn/resampling.ts";
import { resnet } from "../nn/resnet.ts";
import type { Scope } from "../nn/scope.ts";
import type { VaeConfig } from "./config.ts";

const eps = 1e-6;

/**
 * Pixels [B, 3, H, W] to the posterior's moments [B, 2·latentChannels, ⌊H/8⌋, ⌊W/8⌋], means before log variances
 * (Kingma & Welling 2013, arXiv 1312.6114; Rombach et al. 2022, arXiv 2112.10752).
 */
export function vaeEncoder(p: Scope, config: VaeConfig, pixels: Value): Value {
  const { blockOutChannels, layersPerBlock, latentChannels, normGroups: groups } = config;
  const encoder = p.at("encoder");
  let x = conv2d(encoder.at("conv_in"), pixels, { out: blockOutChannels[0], kernel: 3 });
  blockOutChannels.forEach((out, index) => {
    const block = encoder.at("down_blocks").at(index);
    for (let layer = 0; layer < layersPerBlock; layer += 1) {
      x = resnet(block.at("resnets").at(layer), x, { out, groups, eps });
    }
    if (index < blockOutChannels.length - 1) {
      // Padded on the right and below only, which is why an odd row or column is dropped.
      x = conv2d(block.at("downsamplers.0.conv"), x, { out, kernel: 3, stride: 2, padding: [0, 1] });
    }
  });
  x = middle(encoder.at("mid_block"), x, config);
  x = silu(groupNorm(encoder.at("conv_norm_out"), x, { groups, eps }));
  x = conv2d(encoder.at("conv_out"), x, { out: 2 * latentChannels, kernel: 3 });
  return config.useQuantConv ? conv2d(p.at("quant_conv"), x, { out: 2 * latentChannels, kernel: 1 }) : x;
}

/** Latents [B, latentChannels, h, w] to pixels [B, 3, 8h, 8w]. */
export function vaeDecoder(p: Scope, config: VaeConfig, latents: Value): Value {
  const { blockOutChannels, layersPerBlock, latentChannels, outChannels, normGroups: groups } = config;
  const decoder = p.at("decoder");
  const levels = blockOutChannels.toReversed();
  let x = config.usePostQuantConv
    ? conv2d(p.at("post_quant_conv"), latents, { out: latentChannels, kernel: 1 })
    : latents;
  x = conv2d(decoder.at("conv_in"), x, { out: levels[0], kernel: 3 });
  x = middle(decoder.at("mid_block"), x, config);
  levels.forEach((out, index) => {
    const block = decoder.at("up_blocks").at(index);
    for (let layer = 0; layer <= layersPerBlock; layer += 1) {
      x = resnet(block.at("resnets").at(layer), x, { out, groups, eps });
    }
    if (index < levels.length - 1) x = conv2d(block.at("upsamplers.0.conv"), upsample(x), { out, kernel: 3 });
  });
  x = silu(groupNorm(decoder.at("conv_norm_out"), x, { groups, eps }));
  return conv2d(decoder.at("conv_out"), x, { out: outChannels, kernel: 3 });
}

/** The deepest level: every pixel sees every other. */
function middle(p: Scope, x: Value, { normGroups: groups, midBlockAttention }: VaeConfig): Value {
  const out = fixed(x.shape[1]);
  const first = resnet(p.at("resnets.0"), x, { out, groups, eps });
  const attended = midBlockAttention ? selfAttention(p.at("attentions.0"), first, groups) : first;
  return resnet(p.at("resnets.1"), attended, { out, groups, eps });
}

function selfAttention(p: Scope, x: Value, groups: number): Value {
  const out = fixed(x.shape[1]);
  const tokens = toTokens(groupNorm(p.at("group_norm"), x, { groups, eps })); // [B, H·W, C]
  const query = linear(p.at("to_q"), tokens, { out });
  const key = linear(p.at("to_k"), tokens, { out });
  const value = linear(p.at("to_v"), tokens, { out });
  const mixed = linear(p.at("to_out.0"), attention(query, key, value, { heads: 1 }), { out });
  return add(x, toPixels(mixed, x));
}
