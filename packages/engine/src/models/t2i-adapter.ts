import { relu } from "../nn/activations.ts";
import { conv2d } from "../nn/convolution.ts";
import { convolved, fixed } from "../nn/dimensions.ts";
import type { Value } from "../nn/graph.ts";
import { add } from "../nn/operators.ts";
import { pixelUnshuffle } from "../nn/pixel-shuffle.ts";
import type { Scope } from "../nn/scope.ts";

/** T2I-Adapter (Mou et al. 2023, arXiv 2302.08453), as diffusers' `T2IAdapter` describes it. */
export interface T2iAdapterConfig {
  readonly kind: "full_adapter" | "full_adapter_xl" | "light_adapter";
  /** Channels of the picture: 3, or 1 for sketches. */
  readonly inChannels: number;
  /** Channels of the features of each level. */
  readonly channels: readonly number[];
  /** Residual blocks per level. */
  readonly resBlocks: number;
  /** How many times smaller than the picture the first features are. */
  readonly downscaleFactor: number;
}

/** Picture [B, inChannels, H, W] in [0, 1] to features for each level of a UNet's way down, the largest first. */
export function t2iAdapter(p: Scope, config: T2iAdapterConfig, picture: Value): readonly Value[] {
  const adapter = p.at("adapter");
  const folded = pixelUnshuffle(picture, config.downscaleFactor);
  const light = config.kind === "light_adapter";
  let x = light ? folded : conv2d(adapter.at("conv_in"), folded, { out: config.channels[0], kernel: 3 });
  return levels(config).map(({ out, halved }, index) => {
    const block = adapter.at("body").at(index);
    const input = halved ? halve(x) : x;
    x = light ? lightBlock(block, config, { x: input, out }) : fullBlock(block, config, { x: input, out });
    return x;
  });
}

interface Level {
  readonly out: number;
  /** Whether it starts by halving height and width. */
  readonly halved: boolean;
}

/** SDXL's first levels are halved by the UNet where the adapter has them at one size already. */
function levels({ kind, channels }: T2iAdapterConfig): readonly Level[] {
  switch (kind) {
    case "full_adapter":
      return channels.map((out, index) => ({ out, halved: index > 0 }));
    case "full_adapter_xl":
      return channels.map((out, index) => ({ out, halved: index === 2 }));
    case "light_adapter":
      return [...channels, channels[channels.length - 1]].map((out, index) => ({ out, halved: index > 0 }));
  }
}

interface BlockInput {
  readonly x: Value;
  readonly out: number;
}

function fullBlock(p: Scope, { resBlocks }: T2iAdapterConfig, { x: input, out }: BlockInput): Value {
  let x = input.shape[1] === out ? input : conv2d(p.at("in_conv"), input, { out, kernel: 1 });
  for (let index = 0; index < resBlocks; index += 1) x = residual(p.at("resnets").at(index), x, { kernel: 1 });
  return x;
}

/** The same in a quarter of the width. */
function lightBlock(p: Scope, { resBlocks }: T2iAdapterConfig, { x: input, out }: BlockInput): Value {
  let x = conv2d(p.at("in_conv"), input, { out: out / 4, kernel: 1 });
  for (let index = 0; index < resBlocks; index += 1) x = residual(p.at("resnets").at(index), x, { kernel: 3 });
  return conv2d(p.at("out_conv"), x, { out, kernel: 1 });
}

function residual(p: Scope, x: Value, { kernel }: { readonly kernel: number }): Value {
  const out = fixed(x.shape[1]);
  return add(conv2d(p.at("block2"), relu(conv2d(p.at("block1"), x, { out, kernel: 3 })), { out, kernel }), x);
}

/** Means of blocks of two by two; what is left of an odd size makes blocks of its own. */
function halve(x: Value): Value {
  const [batch, channels, height, width] = x.shape;
  const halved = [height, width].map((size) => convolved(size, 2, 2, 1));
  return x.graph.op("AveragePool", [x], {
    shape: [batch, channels, ...halved],
    attributes: {
      kernel_shape: { kind: "ints", value: [2, 2] },
      strides: { kind: "ints", value: [2, 2] },
      ceil_mode: { kind: "int", value: 1 },
    },
  });
}
