import { gelu, quickGelu } from "../nn/activations.ts";
import { attention } from "../nn/attention.ts";
import type { Value } from "../nn/graph.ts";
import { linear } from "../nn/linear.ts";
import { layerNorm } from "../nn/normalization.ts";
import { add } from "../nn/operators.ts";
import type { Scope } from "../nn/scope.ts";

/** What a layer of either tower of CLIP depends on. */
export interface ClipLayerConfig {
  readonly hiddenSize: number;
  readonly intermediateSize: number;
  readonly heads: number;
  readonly activation: "quick_gelu" | "gelu";
  readonly layerNormEps: number;
}

/** How one layer computes. */
export interface ClipLayerOptions {
  readonly config: ClipLayerConfig;
  /** Added to attention scores, [batch, 1, tokens, tokens]; nothing in the vision tower. */
  readonly mask?: Value;
}

/** One pre-norm transformer layer of CLIP (Radford et al. 2021, arXiv 2103.00020), [batch, tokens, hidden]. */
export function clipLayer(p: Scope, x: Value, { config, mask }: ClipLayerOptions): Value {
  const { hiddenSize, intermediateSize, layerNormEps, activation } = config;
  const normalized = layerNorm(p.at("layer_norm1"), x, layerNormEps);
  const attended = add(x, selfAttention(p.at("self_attn"), normalized, { config, mask }));
  const activate = { quick_gelu: quickGelu, gelu }[activation];
  const again = layerNorm(p.at("layer_norm2"), attended, layerNormEps);
  const hidden = activate(linear(p.at("mlp.fc1"), again, { out: intermediateSize }));
  return add(attended, linear(p.at("mlp.fc2"), hidden, { out: hiddenSize }));
}

function selfAttention(p: Scope, x: Value, { config, mask: bias }: ClipLayerOptions): Value {
  const { hiddenSize: out, heads } = config;
  const query = linear(p.at("q_proj"), x, { out });
  const key = linear(p.at("k_proj"), x, { out });
  const value = linear(p.at("v_proj"), x, { out });
  return linear(p.at("out_proj"), attention(query, key, value, { heads, bias }), { out });
}
