import { leakyRelu } from "../nn/activations.ts";
import { channelScale } from "../nn/channel-scale.ts";
import { conv2d } from "../nn/convolution.ts";
import type { Value } from "../nn/graph.ts";
import { add, concat, scaled } from "../nn/operators.ts";
import { pixelUnshuffle } from "../nn/pixel-shuffle.ts";
import { upsample } from "../nn/resampling.ts";
import type { Scope } from "../nn/scope.ts";

/** ESRGAN and Real-ESRGAN. */
export interface RrdbNetConfig {
  readonly architecture: "rrdbnet";
  /** Channels of the trunk; 64 in the published models. */
  readonly features: number;
  /** Channels that each convolution of a dense block adds; 32 in the published models. */
  readonly growth: number;
  /** Residual-in-residual blocks; 23 or 6 in the published models. */
  readonly blocks: number;
  /** Doublings after the trunk. */
  readonly doublings: number;
  /** Factor by which the picture is folded into channels before the trunk; 1 for none. */
  readonly unshuffle: number;
}

const slope = 0.2;
const residualScale = 0.2;

/**
 * Pixels [B, 3, H, W] in [0, 1] to [B, 3, s·H, s·W] with s = 2^doublings / unshuffle (Wang et al. 2018, arXiv 1809.00219;
 * Wang et al. 2021, arXiv 2107.10833, for the folding).
 */
export function rrdbNet(p: Scope, config: RrdbNetConfig, pixels: Value): Value {
  const { features: out, blocks, doublings, unshuffle } = config;
  const folded = unshuffle === 1 ? pixels : pixelUnshuffle(pixels, unshuffle); // [B, 3u², H/u, W/u]
  const stem = conv2d(p.at("conv_first"), folded, { out, kernel: 3 });
  let x = stem;
  for (let index = 0; index < blocks; index += 1) x = residualInResidual(p.at("body").at(index), x, config);
  x = add(stem, conv2d(p.at("conv_body"), x, { out, kernel: 3 }));
  for (let index = 1; index <= doublings; index += 1) {
    x = leakyRelu(conv2d(p.at(`conv_up${index}`), upsample(x), { out, kernel: 3 }), slope);
  }
  x = leakyRelu(conv2d(p.at("conv_hr"), x, { out, kernel: 3 }), slope);
  return conv2d(p.at("conv_last"), x, { out: 3, kernel: 3 });
}

/** Three dense blocks, with a shortcut around each and around all. */
function residualInResidual(p: Scope, x: Value, config: RrdbNetConfig): Value {
  let y = x;
  for (const name of ["rdb1", "rdb2", "rdb3"]) y = denseBlock(p.at(name), y, config);
  return add(x, channelScale(y, residualScale));
}

/** Five convolutions, each of which sees the block's input and what all before it gave. */
function denseBlock(p: Scope, x: Value, { features, growth }: RrdbNetConfig): Value {
  let seen = x; // [B, features + k·growth, H, W] before convolution k + 1
  for (const name of ["conv1", "conv2", "conv3", "conv4"]) {
    seen = concat([seen, leakyRelu(conv2d(p.at(name), seen, { out: growth, kernel: 3 }), slope)], 1);
  }
  return add(x, scaled(conv2d(p.at("conv5"), seen, { out: features, kernel: 3 }), residualScale));
}
