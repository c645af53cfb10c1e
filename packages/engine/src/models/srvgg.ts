import { prelu } from "../nn/activations.ts";
import { conv2d } from "../nn/convolution.ts";
import type { Value } from "../nn/graph.ts";
import { add } from "../nn/operators.ts";
import { pixelShuffle } from "../nn/pixel-shuffle.ts";
import { upsample } from "../nn/resampling.ts";
import type { Scope } from "../nn/scope.ts";

/** Real-ESRGAN's compact network, as in realesr-general and realesr-animevideo. */
export interface SrvggConfig {
  readonly architecture: "srvgg";
  /** Channels of the trunk; 64 in the published models. */
  readonly features: number;
  /** Convolutions of features to features; 16 or 32 in the published models. */
  readonly convolutions: number;
  readonly scale: number;
}

/**
 * Pixels [B, 3, H, W] in [0, 1] to [B, 3, s·H, s·W]: a plain stack of convolutions, all at the size of the input, that
 * computes what to add to the repeated pixels (SRVGGNetCompact, Wang et al. 2021, arXiv 2107.10833).
 */
export function srvgg(p: Scope, { features, convolutions, scale }: SrvggConfig, pixels: Value): Value {
  const body = p.at("body"); // convolutions at even places, their activations at odd ones
  let x = pixels;
  for (let index = 0; index <= convolutions; index += 1) {
    x = prelu(body.at(2 * index + 1), conv2d(body.at(2 * index), x, { out: features, kernel: 3 }));
  }
  x = conv2d(body.at(2 * convolutions + 2), x, { out: 3 * scale ** 2, kernel: 3 });
  return add(pixelShuffle(x, scale), upsample(pixels, scale));
}
