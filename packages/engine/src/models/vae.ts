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

/** A part of a network. */
export type Layers = (p: Scope, x: Value) => Value;

/**
 * Half of an autoencoder in its parts: the deep one, of the latents' size, where every pixel sees every other, and steps
 * at the larger sizes, where nearly all of the memory goes. A step looks two rows of its input beyond a pixel at most.
 */
export interface VaeHalf {
  readonly deep: Layers;
  readonly steps: readonly Layers[];
}

/**
 * Pixels [B, 3, H, W] to the posterior's moments [B, 2·latentChannels, ⌊H/8⌋, ⌊W/8⌋], means before log variances
 * (Kingma & Welling 2013, arXiv 1312.6114; Rombach et al. 2022, arXiv 2112.10752).
 */
export function vaeEncoder(p: Scope, config: VaeConfig, pixels: Value): Value {
  const { steps, deep } = encoderParts(config);
  return chain([...steps, deep])(p, pixels);
}

/** Latents [B, latentChannels, h, w] to pixels [B, 3, 8h, 8w]. */
export function vaeDecoder(p: Scope, config: VaeConfig, latents: Value): Value {
  const { deep, steps } = decoderParts(config);
  return chain([deep, ...steps])(p, latents);
}

/** The encoder, whose deep part follows the steps. */
export function encoderParts(config: VaeConfig): VaeHalf {
  const { blockOutChannels: levels, layersPerBlock: layers, latentChannels, normGroups: groups } = config;
  const deepest = levels.length - 1;
  const stem: Layers = (p, pixels) => conv2d(p.at("encoder.conv_in"), pixels, { out: levels[0], kernel: 3 });
  const steps = levels.slice(0, deepest).flatMap((out, index) => {
    const block = `encoder.down_blocks.${index}`;
    // Padded on the right and below only, which is why an odd row or column is dropped.
    const shrink: Layers = (p, x) =>
      conv2d(p.at(`${block}.downsamplers.0.conv`), x, { out, kernel: 3, stride: 2, padding: [0, 1] });
    return [...residualBlocks(block, { layers, out, groups }), shrink];
  });
  const deep: Layers = (p, features) => {
    const blocks = residualBlocks(`encoder.down_blocks.${deepest}`, { layers, out: levels[deepest], groups });
    let x = chain(blocks)(p, features);
    x = middle(p.at("encoder.mid_block"), x, config);
    x = silu(groupNorm(p.at("encoder.conv_norm_out"), x, { groups, eps }));
    x = conv2d(p.at("encoder.conv_out"), x, { out: 2 * latentChannels, kernel: 3 });
    return config.useQuantConv ? conv2d(p.at("quant_conv"), x, { out: 2 * latentChannels, kernel: 1 }) : x;
  };
  return { steps: [stem, ...steps], deep };
}

/** The decoder, whose steps follow the deep part. */
export function decoderParts(config: VaeConfig): VaeHalf {
  const { blockOutChannels, latentChannels, outChannels, normGroups: groups } = config;
  const [deepest, ...levels] = blockOutChannels.toReversed();
  const layers = config.layersPerBlock + 1;
  const deep: Layers = (p, latents) => {
    let x = config.usePostQuantConv
      ? conv2d(p.at("post_quant_conv"), latents, { out: latentChannels, kernel: 1 })
      : latents;
    x = conv2d(p.at("decoder.conv_in"), x, { out: deepest, kernel: 3 });
    x = middle(p.at("decoder.mid_block"), x, config);
    return chain(residualBlocks("decoder.up_blocks.0", { layers, out: deepest, groups }))(p, x);
  };
  const steps = levels.flatMap((out, index) => {
    const enlarge: Layers = (p, x) => {
      const scope = p.at(`decoder.up_blocks.${index}.upsamplers.0.conv`);
      return conv2d(scope, upsample(x), { out: fixed(x.shape[1]), kernel: 3 });
    };
    const [first, ...others] = residualBlocks(`decoder.up_blocks.${index + 1}`, { layers, out, groups });
    // In one step, so that the enlarged features, the largest of all, are never held whole.
    return [chain([enlarge, first]), ...others];
  });
  const toPicture: Layers = (p, x) => {
    const normalized = silu(groupNorm(p.at("decoder.conv_norm_out"), x, { groups, eps }));
    return conv2d(p.at("decoder.conv_out"), normalized, { out: outChannels, kernel: 3 });
  };
  return { deep, steps: [...steps, toPicture] };
}

function chain(layers: readonly Layers[]): Layers {
  return (p, x) => layers.reduce((features, layer) => layer(p, features), x);
}

interface LevelOptions {
  readonly layers: number;
  readonly out: number;
  readonly groups: number;
}

/** The residual blocks of one size, one by one. */
function residualBlocks(block: string, { layers, out, groups }: LevelOptions): readonly Layers[] {
  return Array.from({ length: layers }, (_, layer) => (p: Scope, x: Value) => {
    return resnet(p.at(`${block}.resnets.${layer}`), x, { out, groups, eps });
  });
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
