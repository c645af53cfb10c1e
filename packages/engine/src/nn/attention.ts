import type { Value } from "./graph.ts";

/** How attention is split and biased. */
export interface AttentionOptions {
  readonly heads: number;
  /** Added to the scores before softmax, [batch or 1, heads or 1, tokens, context]: large negative numbers hide. */
  readonly bias?: Value | undefined;
}

/**
 * Scaled dot-product attention over several heads (Vaswani et al. 2017, arXiv 1706.03762).
 *
 * @param query [batch, tokens, width]
 * @param key [batch, context, width]
 * @param value [batch, context, width]
 * @returns [batch, tokens, width]
 */
export function attention(query: Value, key: Value, value: Value, { heads, bias }: AttentionOptions): Value {
  // Between value and score bias come a projection bias and a padding mask, which no layer here has.
  const inputs = bias === undefined ? [query, key, value] : [query, key, value, undefined, undefined, bias];
  return query.graph.op("MultiHeadAttention", inputs, {
    shape: query.shape,
    domain: "com.microsoft",
    attributes: { num_heads: { kind: "int", value: heads } },
  });
}
