import { gelu, leakyRelu } from "../nn/activations.ts";
import { attention } from "../nn/attention.ts";
import { conv2d } from "../nn/convolution.ts";
import type { Value } from "../nn/graph.ts";
import { linear } from "../nn/linear.ts";
import { layerNorm } from "../nn/normalization.ts";
import { add, gather, reshape, transpose, unsqueeze } from "../nn/operators.ts";
import { pixelShuffle } from "../nn/pixel-shuffle.ts";
import { upsample } from "../nn/resampling.ts";
import type { Scope } from "../nn/scope.ts";
import { fromWindows, rotate, shiftedWindowMask, toWindows } from "../nn/windows.ts";

/** SwinIR as the tensors of its files describe it. */
export interface SwinIrConfig {
  readonly architecture: "swinir";
  /** Channels of the transformer. */
  readonly width: number;
  /** Blocks of each residual group. */
  readonly depths: readonly number[];
  /** Attention heads of each residual group. */
  readonly heads: readonly number[];
  /** Side of the attention's windows in pixels. */
  readonly windowSize: number;
  /** Channels within the perceptrons. */
  readonly hidden: number;
  /** Convolutions that end a residual group. */
  readonly groupConvolutions: 1 | 3;
  readonly reconstruction: SwinIrReconstruction;
  /** Red, green and blue that the network takes for zero. */
  readonly mean: readonly [number, number, number];
}

/** How features become pixels; the names of the paper's code are "nearest+conv", "pixelshuffle" and so on. */
export type SwinIrReconstruction =
  | { readonly kind: "nearest"; readonly features: number; readonly doublings: number }
  | { readonly kind: "shuffle"; readonly features: number; readonly factors: readonly number[] }
  | { readonly kind: "direct-shuffle"; readonly factor: number }
  /** For pictures that are cleaned, not enlarged. */
  | { readonly kind: "residual" };

/**
 * Pixels [1, 3, H, W] in [0, 1] to [1, 3, s·H, s·W] by attention within shifted windows (Liang et al. 2021,
 * arXiv 2108.10257). H and W are multiples of the window's side.
 */
export function swinIr(p: Scope, config: SwinIrConfig, pixels: Value): Value {
  const { graph } = pixels;
  const mean = Float32Array.from(config.mean);
  const negative = mean.map((value) => -value);
  const centred = add(pixels, graph.constant(negative, [3, 1, 1]));
  const shallow = conv2d(p.at("conv_first"), centred, { out: config.width, kernel: 3 }); // [1, C, H, W]
  const deep = groupEnd(p.at("conv_after_body"), deepFeatures(p, config, shallow), config);
  const features = add(deep, shallow);
  const result = reconstruct(p, config.reconstruction, { features, pixels: centred });
  return add(result, graph.constant(mean, [3, 1, 1]));
}

/** The transformer: [1, C, H, W] to the same shape. */
function deepFeatures(p: Scope, config: SwinIrConfig, shallow: Value): Value {
  let x = layerNorm(p.at("patch_embed.norm"), toLast(shallow)); // [1, H, W, C]
  config.depths.forEach((depth, group) => {
    const layer = p.at("layers").at(group);
    let y = x;
    for (let index = 0; index < depth; index += 1) {
      // Every other block's windows straddle the borders of those before.
      const shift = index % 2 === 0 ? 0 : Math.floor(config.windowSize / 2);
      y = block(layer.at("residual_group.blocks").at(index), y, { config, heads: config.heads[group], shift });
    }
    x = add(x, toLast(groupEnd(layer.at("conv"), toFirst(y), config)));
  });
  return toFirst(layerNorm(p.at("norm"), x));
}

interface BlockOptions {
  readonly config: SwinIrConfig;
  readonly heads: number;
  /** Pixels by which the windows are moved to the right and below. */
  readonly shift: number;
}

/** A Swin transformer block over [1, H, W, C]. */
function block(p: Scope, x: Value, { config, heads, shift }: BlockOptions): Value {
  const { windowSize, width, hidden } = config;
  const normalized = layerNorm(p.at("norm1"), x);
  const moved = shift === 0 ? normalized : rotate(rotate(normalized, 1, shift), 2, shift);
  const windows = toWindows(moved, windowSize); // [windows, N, C] with N = windowSize²
  const bias = relativePositionBias(p.at("attn"), heads, windowSize);
  const scoreBias = shift === 0 ? bias : add(bias, shiftedWindowMask(x, windowSize, shift));
  const attended = fromWindows(selfAttention(p.at("attn"), windows, { heads, bias: scoreBias }), x);
  const back = shift === 0 ? attended : rotateBack(attended, shift);
  const y = add(x, back);
  const mlp = p.at("mlp");
  const inner = gelu(linear(mlp.at("fc1"), layerNorm(p.at("norm2"), y), { out: hidden }));
  return add(y, linear(mlp.at("fc2"), inner, { out: width }));
}

function rotateBack(x: Value, shift: number): Value {
  return rotate(rotate(x, 1, -shift), 2, -shift);
}

function selfAttention(p: Scope, x: Value, options: { readonly heads: number; readonly bias: Value }): Value {
  const out = Number(x.shape[2]);
  const [query, key, value] = ["to_q", "to_k", "to_v"].map((name) => linear(p.at(name), x, { out }));
  return linear(p.at("proj"), attention(query, key, value, options), { out });
}

/** What the distance of two pixels in a window adds to their score: [1, heads, N, N]. */
function relativePositionBias(p: Scope, heads: number, size: number): Value {
  const side = 2 * size - 1; // distances −(size − 1) … size − 1
  const positions = Array.from({ length: size ** 2 }, (_, index) => [Math.floor(index / size), index % size]);
  const indices = positions.flatMap(([fromY, fromX]) =>
    positions.map(([toY, toX]) => (fromY - toY + size - 1) * side + fromX - toX + size - 1),
  );
  const table = p.parameter("relative_position_bias_table", [side ** 2, heads]);
  const perPair = reshape(gather(table, table.graph.integers(indices)), [size ** 2, size ** 2, heads]);
  return unsqueeze(transpose(perPair, [2, 0, 1]), 0);
}

/** What ends a group, and the trunk: one convolution, or three through a quarter of the channels. */
function groupEnd(p: Scope, x: Value, { width, groupConvolutions }: SwinIrConfig): Value {
  if (groupConvolutions === 1) return conv2d(p, x, { out: width, kernel: 3 });
  const narrow = leakyRelu(conv2d(p.at(0), x, { out: width / 4, kernel: 3 }), 0.2);
  const mixed = leakyRelu(conv2d(p.at(2), narrow, { out: width / 4, kernel: 1 }), 0.2);
  return conv2d(p.at(4), mixed, { out: width, kernel: 3 });
}

/** Features [1, C, H, W], and the centred picture, to pixels [1, 3, s·H, s·W] around the mean. */
function reconstruct(
  p: Scope,
  reconstruction: SwinIrReconstruction,
  { features: x, pixels }: { readonly features: Value; readonly pixels: Value },
): Value {
  switch (reconstruction.kind) {
    case "nearest": {
      const { features: out, doublings } = reconstruction;
      let y = leakyRelu(conv2d(p.at("conv_before_upsample.0"), x, { out, kernel: 3 }), 0.01);
      for (let index = 1; index <= doublings; index += 1) {
        y = leakyRelu(conv2d(p.at(`conv_up${index}`), upsample(y), { out, kernel: 3 }), 0.2);
      }
      y = leakyRelu(conv2d(p.at("conv_hr"), y, { out, kernel: 3 }), 0.2);
      return conv2d(p.at("conv_last"), y, { out: 3, kernel: 3 });
    }
    case "shuffle": {
      const { features: out, factors } = reconstruction;
      let y = leakyRelu(conv2d(p.at("conv_before_upsample.0"), x, { out, kernel: 3 }), 0.01);
      factors.forEach((factor, index) => {
        y = pixelShuffle(conv2d(p.at("upsample").at(2 * index), y, { out: out * factor ** 2, kernel: 3 }), factor);
      });
      return conv2d(p.at("conv_last"), y, { out: 3, kernel: 3 });
    }
    case "direct-shuffle": {
      const { factor } = reconstruction;
      return pixelShuffle(conv2d(p.at("upsample.0"), x, { out: 3 * factor ** 2, kernel: 3 }), factor);
    }
    case "residual":
      return add(pixels, conv2d(p.at("conv_last"), x, { out: 3, kernel: 3 }));
  }
}

/** Channels to the end: what layers over features want. */
function toLast(x: Value): Value {
  return transpose(x, [0, 2, 3, 1]);
}

/** Channels before the picture's sizes: what convolutions want. */
function toFirst(x: Value): Value {
  return transpose(x, [0, 3, 1, 2]);
}
