import type { Value } from "../nn/graph.ts";
import { linear } from "../nn/linear.ts";
import { layerNorm } from "../nn/normalization.ts";
import { add, concat, first, gather, unsqueeze, where } from "../nn/operators.ts";
import type { Scope } from "../nn/scope.ts";
import { toFloat } from "../nn/stored-type.ts";
import { clipLayer } from "./clip-layer.ts";
import type { ClipTextConfig } from "./config.ts";

/** What a run of the text tower is given. */
export interface ClipTextInputs {
  /** Token ids [batch, tokens], int64, all inside the vocabulary. */
  readonly tokenIds: Value;
  /** [batch, tokens, 1], bool: where a vector from outside the vocabulary (textual inversion) takes a token's place. */
  readonly replaced: Value;
  /** [batch, tokens, hidden]: those vectors. */
  readonly replacements: Value;
  /** Added to attention scores, [batch, 1, tokens, tokens]: hides later tokens from earlier ones, and what else a run hides. */
  readonly mask: Value;
  /** Position of the end-of-text token in each row, int64 [batch, 1]. */
  readonly endPositions: Value;
  /** Number of layers, an int64 scalar of 1 to `layers`, after which the states are taken. */
  readonly depth: Value;
}

/** What it gives. */
export interface ClipTextOutputs {
  /** [batch, tokens, hidden]: the states after `depth` layers, normalised. */
  readonly lastHiddenState: Value;
  /** [batch, tokens, hidden]: the states one layer earlier, as they are. */
  readonly penultimate: Value;
  /** [batch, projection or hidden]: the end-of-text state after all layers, normalised and projected. */
  readonly pooled: Value;
}

/** CLIP's text tower (Radford et al. 2021, arXiv 2103.00020): a causal pre-norm transformer. */
export function clipText(p: Scope, config: ClipTextConfig, inputs: ClipTextInputs): ClipTextOutputs {
  const model = p.at("text_model");
  let x = embed(model.at("embeddings"), config, inputs); // [B, T, D]
  const states = [unsqueeze(x, 0)];
  for (let index = 0; index < config.layers; index += 1) {
    x = clipLayer(model.at("encoder.layers").at(index), x, { config, mask: inputs.mask });
    states.push(unsqueeze(x, 0));
  }
  const norm = (state: Value) => layerNorm(model.at("final_layer_norm"), state, config.layerNormEps);

  // Each run says whose layer's states it wants ("clip skip"); running the layers above it all the same costs little.
  const stack = concat(states, 0); // [1 + layers, B, T, D]
  const before = p.graph.op("Sub", [inputs.depth, p.graph.integer(1)], { shape: [] });
  return {
    lastHiddenState: norm(gather(stack, inputs.depth)),
    penultimate: gather(stack, before),
    pooled: pool(p, config, { states: norm(x), endPositions: inputs.endPositions }),
  };
}

/** Token embeddings plus the embeddings of their positions. */
function embed(p: Scope, config: ClipTextConfig, { tokenIds, replaced, replacements }: ClipTextInputs): Value {
  const { vocabSize, hiddenSize, maxPositions } = config;
  // Rows are cast after they are picked: the table is the largest parameter and stays as it is in its file.
  const words = toFloat(gather(p.stored("token_embedding.weight", [vocabSize, hiddenSize]), tokenIds));
  const positions = p.parameter("position_embedding.weight", [maxPositions, hiddenSize]);
  return add(where(replaced, replacements, words), first(positions, tokenIds.shape[1]));
}

interface PoolOptions {
  /** [batch, tokens, hidden] */
  readonly states: Value;
  readonly endPositions: Value;
}

function pool(p: Scope, { projectionSize }: ClipTextConfig, { states, endPositions }: PoolOptions): Value {
  const [batch = 1, , width = 1] = states.shape;
  const attributes = { batch_dims: { kind: "int", value: 1 } } as const;
  const ends = p.graph.op("GatherND", [states, endPositions], { shape: [batch, width], attributes });
  if (projectionSize === undefined) return ends;
  return linear(p.at("text_projection"), ends, { out: projectionSize, bias: false });
}
