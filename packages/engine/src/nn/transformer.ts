import { geglu } from "./activations.ts";
import { attention } from "./attention.ts";
import { conv2d } from "./convolution.ts";
import { fixed } from "./dimensions.ts";
import type { Value } from "./graph.ts";
import { linear } from "./linear.ts";
import { groupNorm, layerNorm } from "./normalization.ts";
import { add, toPixels, toTokens } from "./operators.ts";
import type { Scope } from "./scope.ts";

/** The sizes of a transformer over pixels, and what it attends to. */
export interface SpatialTransformerOptions {
  readonly heads: number;
  /** Number of transformer blocks. */
  readonly depth: number;
  readonly groups: number;
  /** Whether the outer projections are linear layers or 1×1 convolutions. */
  readonly linearProjection: boolean;
  /** What the image tokens attend to beside each other. */
  readonly context: CrossContext;
}

/** Conditioning of cross-attention. */
export interface CrossContext {
  /** [batch, tokens, width] */
  readonly tokens: Value;
  /** Added to the scores, [batch or 1, 1, height·width, tokens]: where in the picture a token counts. */
  readonly bias?: Value;
  /** Pictures that are attended to beside the text. */
  readonly pictures?: readonly PictureContext[];
}

/** A picture as a prompt (IP-Adapter, Ye et al. 2023, arXiv 2308.06721): attention of its own, added to the text's. */
export interface PictureContext {
  /** [batch, tokens, width] */
  readonly tokens: Value;
  /** Strength at each place of the level, broadcasting to [batch, height·width, width]. */
  readonly mask: Value;
  /** What the adapter has for the attention layer of a full name. */
  readonly layer: (attention: string) => PictureLayer;
}

/** What an image prompt brings for one attention layer. */
interface PictureLayer {
  /** Where `to_k_ip` and `to_v_ip` are. */
  readonly p: Scope;
  /** Strength, a scalar. */
  readonly scale: Value;
}

/** Transformer over the pixels of [batch, channels, height, width] (Rombach et al. 2022, arXiv 2112.10752, section B). */
export function spatialTransformer(p: Scope, x: Value, options: SpatialTransformerOptions): Value {
  const { heads, depth, groups, linearProjection, context } = options;
  const channels = fixed(x.shape[1]);
  const normalized = groupNorm(p.at("norm"), x, { groups, eps: 1e-6 });

  let tokens = linearProjection
    ? linear(p.at("proj_in"), toTokens(normalized), { out: channels })
    : toTokens(conv2d(p.at("proj_in"), normalized, { out: channels, kernel: 1 }));
  for (let index = 0; index < depth; index += 1) {
    tokens = transformerBlock(p.at("transformer_blocks").at(index), tokens, { heads, context });
  }
  const projected = linearProjection
    ? toPixels(linear(p.at("proj_out"), tokens, { out: channels }), x)
    : conv2d(p.at("proj_out"), toPixels(tokens, x), { out: channels, kernel: 1 });
  return add(projected, x);
}

interface BlockOptions {
  readonly heads: number;
  readonly context: CrossContext;
}

function transformerBlock(p: Scope, x: Value, { heads, context }: BlockOptions): Value {
  const self = layerNorm(p.at("norm1"), x);
  const afterSelf = add(x, multiHeadAttention(p.at("attn1"), self, { heads, context: { tokens: self } }));
  const cross = layerNorm(p.at("norm2"), afterSelf);
  const afterCross = add(afterSelf, multiHeadAttention(p.at("attn2"), cross, { heads, context }));
  return add(afterCross, feedForward(p.at("ff.net"), layerNorm(p.at("norm3"), afterCross)));
}

function multiHeadAttention(p: Scope, x: Value, { heads, context }: BlockOptions): Value {
  const { graph } = p;
  const out = fixed(x.shape.at(-1));
  const query = linear(p.at("to_q"), x, { out, bias: false });
  const key = linear(p.at("to_k"), context.tokens, { out, bias: false });
  const value = linear(p.at("to_v"), context.tokens, { out, bias: false });
  let mixed = attention(query, key, value, { heads, bias: context.bias });
  for (const { tokens, mask, layer } of context.pictures ?? []) {
    const adapter = layer(p.path);
    const pictureKey = linear(adapter.p.at("to_k_ip"), tokens, { out, bias: false });
    const pictureValue = linear(adapter.p.at("to_v_ip"), tokens, { out, bias: false });
    const seen = attention(query, pictureKey, pictureValue, { heads });
    const strength = graph.op("Mul", [mask, adapter.scale], { shape: mask.shape });
    mixed = graph.op("Add", [mixed, graph.op("Mul", [seen, strength], { shape: seen.shape })], { shape: mixed.shape });
  }
  return linear(p.at("to_out.0"), mixed, { out });
}

function feedForward(p: Scope, x: Value): Value {
  const width = fixed(x.shape.at(-1));
  const hidden = geglu(linear(p.at("0.proj"), x, { out: 8 * width }));
  return linear(p.at("2"), hidden, { out: width });
}
