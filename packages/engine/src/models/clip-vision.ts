import { conv2d } from "../nn/convolution.ts";
import { product } from "../nn/dimensions.ts";
import type { Value } from "../nn/graph.ts";
import { linear } from "../nn/linear.ts";
import { layerNorm } from "../nn/normalization.ts";
import { add, concat, expand, gather, reshape, transpose } from "../nn/operators.ts";
import type { Scope } from "../nn/scope.ts";
import { type ClipLayerConfig, clipLayer } from "./clip-layer.ts";

/** CLIP's vision tower (Radford et al. 2021, arXiv 2103.00020), as transformers' `CLIPVisionModelWithProjection`. */
export interface ClipVisionConfig extends ClipLayerConfig {
  readonly layers: number;
  readonly inChannels: number;
  /** Height and width of pictures, in pixels. */
  readonly imageSize: number;
  /** Height and width of the patches that become tokens. */
  readonly patchSize: number;
  readonly projectionSize: number;
}

/** What the vision tower gives. */
export interface ClipVisionOutputs {
  /** [batch, projection]: the projected class token. */
  readonly embeds: Value;
  /** [batch, 1 + patches, hidden]: the input of the last layer. */
  readonly penultimate: Value;
}

/** Normalised pixels [B, 3, S, S] to what IP-Adapters look at. */
export function clipVision(p: Scope, config: ClipVisionConfig, pixels: Value): ClipVisionOutputs {
  const model = p.at("vision_model");
  // The misspelling is the published models'.
  let x = layerNorm(model.at("pre_layrnorm"), embed(model.at("embeddings"), config, pixels), config.layerNormEps);
  let penultimate = x;
  for (let index = 0; index < config.layers; index += 1) {
    penultimate = x;
    x = clipLayer(model.at("encoder.layers").at(index), x, { config });
  }
  const classToken = gather(transpose(x, [1, 0, 2]), p.graph.integer(0)); // [B, D]
  const pooled = layerNorm(model.at("post_layernorm"), classToken, config.layerNormEps);
  return {
    embeds: linear(p.at("visual_projection"), pooled, { out: config.projectionSize, bias: false }),
    penultimate,
  };
}

/** A class token and the patches, with their positions. */
function embed(p: Scope, config: ClipVisionConfig, pixels: Value): Value {
  const { hiddenSize, patchSize, imageSize } = config;
  const patches = conv2d(p.at("patch_embedding"), pixels, {
    out: hiddenSize,
    kernel: patchSize,
    stride: patchSize,
    padding: 0,
    bias: false,
  });
  const [batch, , height, width] = patches.shape;
  const tokens = transpose(reshape(patches, [batch, hiddenSize, product(height, width)]), [0, 2, 1]);
  const classToken = expand(p.parameter("class_embedding", [hiddenSize]), [batch, 1, hiddenSize]);
  const count = (imageSize / patchSize) ** 2 + 1;
  return add(concat([classToken, tokens], 1), p.parameter("position_embedding.weight", [count, hiddenSize]));
}
