import { silu } from "../nn/activations.ts";
import { conv2d } from "../nn/convolution.ts";
import type { Value } from "../nn/graph.ts";
import { linear } from "../nn/linear.ts";
import { add, concat, reshape } from "../nn/operators.ts";
import { resnet } from "../nn/resnet.ts";
import type { Scope } from "../nn/scope.ts";
import { sinusoids } from "../nn/sinusoids.ts";
import { type CrossContext, spatialTransformer } from "../nn/transformer.ts";
import type { UNetEncoderConfig } from "./config.ts";

/** What a UNet and a ControlNet both look at. */
export interface UnetEncoderInputs {
  /** [batch, inChannels, height, width] */
  readonly sample: Value;
  /** [batch] */
  readonly timestep: Value;
  /** What the attention layers of each resolution level attend to beside the picture. */
  readonly contexts: readonly CrossContext[];
  /** SDXL: pooled text [batch, pooled] and time ids [batch, ids]. */
  readonly addition?: { readonly pooled: Value; readonly timeIds: Value };
  /** [batch, timeCondDim] */
  readonly timeCond?: Value;
}

/** What all blocks of a network share. */
export interface BlockContext {
  readonly config: UNetEncoderConfig;
  /** The activated time embedding [batch, 4C₀]. */
  readonly time: Value;
  /** One per level. */
  readonly contexts: readonly CrossContext[];
}

/** Timesteps, and for some models size conditions and pooled text, as one activated vector [B, 4C₀]. */
export function timeEmbedding(p: Scope, config: UNetEncoderConfig, inputs: UnetEncoderInputs): Value {
  const { timestep, addition, timeCond } = inputs;
  const base = config.blockOutChannels[0];
  const width = 4 * base;
  const [batch] = timestep.shape;
  let embedding = reshape(sinusoids(reshape(timestep, [batch, 1]), { ...config, width: base }), [batch, base]);
  if (config.timeCondDim !== undefined && timeCond !== undefined) {
    embedding = add(embedding, linear(p.at("time_embedding.cond_proj"), timeCond, { out: base, bias: false }));
  }
  embedding = perceptron(p.at("time_embedding"), embedding, width);
  // Every resnet activates it before its own projection, so once is enough.
  if (config.addition === undefined || addition === undefined) return silu(embedding);

  // SDXL (Podell et al. 2023, arXiv 2307.01952, section 2.2): sizes and crop as sinusoids beside the pooled text
  const { pooled, timeIds } = addition;
  const { timeEmbedDim, inputDim } = config.addition;
  const sizes = reshape(sinusoids(timeIds, { ...config, width: timeEmbedDim }), [batch, "embedded sizes"]);
  const added = reshape(concat([pooled, sizes], 1), [batch, inputDim]);
  return silu(add(embedding, perceptron(p.at("add_embedding"), added, width)));
}

function perceptron(p: Scope, x: Value, width: number): Value {
  return linear(p.at("linear_2"), silu(linear(p.at("linear_1"), x, { out: width })), { out: width });
}

/** What the way down gives. */
export interface DownPath {
  /** Every state in order, the first being what it started from: what the way up takes as skips. */
  readonly skips: readonly Value[];
  /** The last state, for the middle. */
  readonly end: Value;
}

/**
 * The way down through the levels.
 *
 * @param features added to the states of each level where it ends, if given (T2I-Adapter)
 */
export function downPath(p: Scope, stem: Value, context: BlockContext, features?: readonly Value[]): DownPath {
  const { blockOutChannels, layersPerBlock, downBlockTypes } = context.config;
  const skips = [stem];
  let x = stem;
  downBlockTypes.forEach((type, level) => {
    const block = p.at(level);
    const out = blockOutChannels[level];
    const last = layersPerBlock[level] - 1;
    for (let layer = 0; layer <= last; layer += 1) {
      x = timedResnet(block.at("resnets").at(layer), x, { ...context, out });
      if (type === "CrossAttnDownBlock2D") {
        x = attend(block.at("attentions").at(layer), x, { ...context, level });
        if (layer === last && features !== undefined) x = addTo(x, features[level]);
      }
      skips.push(x);
    }
    if (level < downBlockTypes.length - 1) {
      x = conv2d(block.at("downsamplers.0.conv"), x, { out, kernel: 3, stride: 2 }); // [B, Cᵢ, ⌈H/2⌉, ⌈W/2⌉]
      skips.push(x);
    }
    // Adapters were trained with the sum after the halving where a level has no attention, SDXL's first one.
    if (type === "DownBlock2D" && features !== undefined) {
      x = addTo(x, features[level]);
      skips[skips.length - 1] = x;
    }
  });
  return { skips, end: x };
}

/** The deepest level. */
export function middle(p: Scope, x: Value, context: BlockContext): Value {
  const { midBlockType, blockOutChannels } = context.config;
  const deepest = blockOutChannels.length - 1;
  const out = blockOutChannels[deepest];
  switch (midBlockType) {
    case "none":
      return x;
    case "UNetMidBlock2D":
      return timedResnet(p.at("resnets.0"), x, { ...context, out });
    case "UNetMidBlock2DCrossAttn": {
      const first = timedResnet(p.at("resnets.0"), x, { ...context, out });
      const attended = attend(p.at("attentions.0"), first, { ...context, level: deepest });
      return timedResnet(p.at("resnets.1"), attended, { ...context, out });
    }
  }
}

/** A residual block that the time embedding steers. */
export function timedResnet(p: Scope, x: Value, options: BlockContext & { readonly out: number }): Value {
  const { config, time, out } = options;
  return resnet(p, x, { groups: config.normGroups, eps: config.normEps, out, time });
}

/** The attention of one level. */
export function attend(p: Scope, x: Value, options: BlockContext & { readonly level: number }): Value {
  const { config, contexts, level } = options;
  return spatialTransformer(p, x, {
    heads: config.attentionHeads[level],
    depth: config.transformerLayers[level],
    groups: config.normGroups,
    linearProjection: config.linearProjection,
    context: contexts[level],
  });
}

/** x + extra, where a run makes sure that the sizes fit: extra may also be a single zero, for nothing to add. */
export function addTo(x: Value, extra: Value): Value {
  return x.graph.op("Add", [x, extra], { shape: x.shape });
}
