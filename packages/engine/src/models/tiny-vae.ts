import { relu } from "../nn/activations.ts";
import { conv2d } from "../nn/convolution.ts";
import type { Value } from "../nn/graph.ts";
import { add, multiply } from "../nn/operators.ts";
import { upsample } from "../nn/resampling.ts";
import type { Scope } from "../nn/scope.ts";

/** TAESD (https://github.com/madebyollin/taesd), as diffusers' `AutoencoderTiny` describes it. */
export interface TinyVaeConfig {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly latentChannels: number;
  /** Channels of all levels. */
  readonly width: number;
  /** Blocks of each level of the encoder, highest resolution first. */
  readonly encoderBlocks: readonly number[];
  /** Blocks of each level of the decoder, lowest resolution first. */
  readonly decoderBlocks: readonly number[];
}

/** Pixels [B, 3, H, W] in [-1, 1] to scaled latents [B, latentChannels, ⌈H/8⌉, ⌈W/8⌉]. */
export function tinyVaeEncoder(p: Scope, config: TinyVaeConfig, pixels: Value): Value {
  const { width, encoderBlocks, latentChannels } = config;
  const layers = sequence(p.at("encoder.layers"));
  let x = affine(pixels, 0.5, 0.5); // the network knows pixels as [0, 1]
  encoderBlocks.forEach((blocks, level) => {
    x =
      level === 0
        ? conv2d(layers.next(), x, { out: width, kernel: 3 })
        : conv2d(layers.next(), x, { out: width, kernel: 3, stride: 2, bias: false });
    for (let index = 0; index < blocks; index += 1) x = residual(layers.next(), x, width);
  });
  return conv2d(layers.next(), x, { out: latentChannels, kernel: 3 });
}

/** Scaled latents [B, latentChannels, h, w] to pixels [B, 3, 8h, 8w] in about [-1, 1]. */
export function tinyVaeDecoder(p: Scope, config: TinyVaeConfig, latents: Value): Value {
  const { width, decoderBlocks, outChannels } = config;
  const layers = sequence(p.at("decoder.layers"));
  let x = relu(conv2d(layers.next(), softClamp(latents), { out: width, kernel: 3 }));
  layers.skip(); // the activation
  decoderBlocks.forEach((blocks, level) => {
    for (let index = 0; index < blocks; index += 1) x = residual(layers.next(), x, width);
    if (level === decoderBlocks.length - 1) return;
    layers.skip(); // the upsampling
    x = conv2d(layers.next(), upsample(x), { out: width, kernel: 3, bias: false });
  });
  return affine(conv2d(layers.next(), x, { out: outChannels, kernel: 3 }), 2, -1);
}

/** Three convolutions beside a shortcut. */
function residual(p: Scope, x: Value, out: number): Value {
  const first = relu(conv2d(p.at("conv.0"), x, { out, kernel: 3 }));
  const second = relu(conv2d(p.at("conv.2"), first, { out, kernel: 3 }));
  return relu(add(conv2d(p.at("conv.4"), second, { out, kernel: 3 }), x));
}

/** 3 tanh(x / 3): latents far outside what training saw do no harm. */
function softClamp(x: Value): Value {
  const shrunk = affine(x, 1 / 3, 0);
  return affine(x.graph.op("Tanh", [shrunk], { shape: x.shape }), 3, 0);
}

/** factor · x + offset */
function affine(x: Value, factor: number, offset: number): Value {
  const number = (value: number) => x.graph.constant(Float32Array.of(value), []);
  const product = multiply(x, number(factor));
  return offset === 0 ? product : add(product, number(offset));
}

/** The places of a list of layers in turn. */
function sequence(p: Scope): { readonly next: () => Scope; readonly skip: () => void } {
  let index = 0;
  return {
    next: () => p.at(index++),
    skip: () => {
      index += 1;
    },
  };
}
