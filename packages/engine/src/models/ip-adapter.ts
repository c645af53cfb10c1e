import { gelu } from "../nn/activations.ts";
import { attention } from "../nn/attention.ts";
import { fixed } from "../nn/dimensions.ts";
import type { Value } from "../nn/graph.ts";
import { linear } from "../nn/linear.ts";
import { layerNorm } from "../nn/normalization.ts";
import { add, concat, expand, halves, reshape } from "../nn/operators.ts";
import type { Scope } from "../nn/scope.ts";
import type { UNetConfig } from "./config.ts";

/** How an IP-Adapter (Ye et al. 2023, arXiv 2308.06721) makes tokens of a picture. */
export type IpAdapterConfig = {
  /** Width of the UNet's conditioning. */
  readonly crossAttentionDim: number;
} & (
  | {
      /** From the projected class token. */
      readonly kind: "basic";
      readonly tokens: number;
      readonly embedSize: number;
    }
  | {
      /** From all tokens, by a perceiver resampler. */
      readonly kind: "plus";
      readonly tokens: number;
      /** Width of the vision tower. */
      readonly hiddenSize: number;
      readonly width: number;
      readonly layers: number;
      readonly heads: number;
    }
  | {
      /** From all tokens, one each. */
      readonly kind: "full";
      readonly hiddenSize: number;
    }
);

/**
 * A picture as tokens to attend to, [B, tokens, crossAttentionDim].
 *
 * @param picture "basic": projected class token [B, embedSize]; otherwise penultimate states [B, patches, hiddenSize]
 */
export function imageTokens(p: Scope, config: IpAdapterConfig, picture: Value): Value {
  const projection = p.at("image_proj");
  const { crossAttentionDim: out } = config;
  const [batch] = picture.shape;
  switch (config.kind) {
    case "basic": {
      const flat = linear(projection.at("proj"), picture, { out: config.tokens * out });
      return layerNorm(projection.at("norm"), reshape(flat, [batch, config.tokens, out]));
    }
    case "plus":
      return resampler(projection, config, picture);
    case "full": {
      const layers = projection.at("proj");
      const hidden = gelu(linear(layers.at(0), picture, { out: config.hiddenSize }));
      return layerNorm(layers.at(3), linear(layers.at(2), hidden, { out }));
    }
  }
}

type PlusConfig = Extract<IpAdapterConfig, { readonly kind: "plus" }>;

/** Learned queries that look at the picture's tokens (Jaegle et al. 2021, arXiv 2103.03206; Alayrac et al. 2022). */
function resampler(p: Scope, config: PlusConfig, picture: Value): Value {
  const { tokens, width, layers, heads, crossAttentionDim } = config;
  const [batch] = picture.shape;
  const seen = linear(p.at("proj_in"), picture, { out: width });
  let queries = expand(p.parameter("latents", [1, tokens, width]), [batch, tokens, width]);
  for (let index = 0; index < layers; index += 1) {
    const layer = p.at("layers").at(index);
    queries = add(queries, perceiverAttention(layer.at(0), queries, { seen, heads }));
    queries = add(queries, feedForward(layer.at(1), queries));
  }
  return layerNorm(p.at("norm_out"), linear(p.at("proj_out"), queries, { out: crossAttentionDim }));
}

/** Width of an attention head in every published adapter. */
export const resamplerHeadWidth = 64;

interface PerceiverOptions {
  readonly seen: Value;
  readonly heads: number;
}

/** The queries attend to the picture and to each other. */
function perceiverAttention(p: Scope, x: Value, { seen, heads }: PerceiverOptions): Value {
  const inner = heads * resamplerHeadWidth;
  const queries = layerNorm(p.at("norm2"), x);
  const context = concat([layerNorm(p.at("norm1"), seen), queries], 1);
  const query = linear(p.at("to_q"), queries, { out: inner, bias: false });
  const [key, value] = halves(linear(p.at("to_kv"), context, { out: 2 * inner, bias: false }));
  return linear(p.at("to_out"), attention(query, key, value, { heads }), { out: fixed(x.shape.at(-1)), bias: false });
}

function feedForward(p: Scope, x: Value): Value {
  const width = fixed(x.shape.at(-1));
  const hidden = gelu(linear(p.at(1), layerNorm(p.at(0), x), { out: 4 * width, bias: false }));
  return linear(p.at(3), hidden, { out: width, bias: false });
}

/**
 * Where the adapter's parameters for each cross-attention are: the layers of a UNet are counted through its way down, its
 * way up and its middle, self- and cross-attention in turn.
 *
 * @returns the number in `ip_adapter.<number>` by the full name of the layer
 */
export function crossAttentionNumbers(config: UNetConfig): ReadonlyMap<string, number> {
  const { downBlockTypes, upBlockTypes, midBlockType, layersPerBlock, transformerLayers } = config;
  const deepest = upBlockTypes.length - 1;
  const down = downBlockTypes.map((type, index) => {
    const layers = type === "CrossAttnDownBlock2D" ? layersPerBlock[index] : 0;
    return { block: `down_blocks.${index}`, layers, depth: transformerLayers[index] };
  });
  const up = upBlockTypes.map((type, index) => {
    const layers = type === "CrossAttnUpBlock2D" ? layersPerBlock[deepest - index] + 1 : 0;
    return { block: `up_blocks.${index}`, layers, depth: transformerLayers[deepest - index] };
  });
  const layers = midBlockType === "UNetMidBlock2DCrossAttn" ? 1 : 0;
  const middle = { block: "mid_block", layers, depth: transformerLayers[deepest] };
  const names = [...down, ...up, middle].flatMap(({ block, layers: count, depth }) =>
    range(count).flatMap((layer) =>
      range(depth).map((index) => `${block}.attentions.${layer}.transformer_blocks.${index}.attn2`),
    ),
  );
  return new Map(names.map((name, index) => [name, 2 * index + 1]));
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
