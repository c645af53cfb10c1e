import { type ClipVisionConfig, clipVision } from "../models/clip-vision.ts";
import { type IpAdapterConfig, imageTokens } from "../models/ip-adapter.ts";
import { Graph } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import type { Tensor } from "../tensor.ts";
import type { Component } from "../weights/state-dict.ts";
import type { RuntimeOptions } from "./device.ts";
import { requireShape } from "./input-shape.ts";
import { createSession } from "./session.ts";
import { withPrefixes } from "./with-prefixes.ts";

const encoderName = "the image prompt encoder";
const projectorName = "the image prompt adapter";

/** A picture as the vision tower sees it. */
export interface ImageEncoding {
  /** [batch, projection]: the projected class token. */
  readonly embeds: Tensor;
  /** [batch, 1 + patches, hidden]: the states that enter the last layer. */
  readonly penultimate: Tensor;
}

/** CLIP's vision tower, ready to run. */
export interface ImageEncoder {
  readonly config: ClipVisionConfig;
  /** Pixels [batch, 3, imageSize, imageSize], normalised by CLIP's mean and deviation. */
  encode(pixels: Tensor): Promise<ImageEncoding>;
  close(): Promise<void>;
}

/**
 * CLIP's vision tower, ready to run.
 *
 * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, SESSION_FAILED, OUT_OF_MEMORY
 */
export async function createImageEncoder(
  { config, parameters }: Component<ClipVisionConfig>,
  options: RuntimeOptions = {},
): Promise<ImageEncoder> {
  const graph = new Graph();
  const scope = new Scope(graph, parameters);
  const shape = ["batch", config.inChannels, config.imageSize, config.imageSize];
  const { embeds, penultimate } = clipVision(scope, config, graph.input("pixels", "float32", shape));
  graph.output("embeds", embeds);
  graph.output("penultimate", penultimate);
  scope.requireAllUsed();
  const session = await createSession(encoderName, graph, options);
  return {
    config,
    async encode(pixels) {
      requireShape({ module: encoderName, name: "pixels" }, pixels.shape, shape);
      const { embeds: projected, penultimate: states } = await session.run({ pixels });
      return { embeds: projected, penultimate: states };
    },
    close: () => session.close(),
  };
}

/** The part of an IP-Adapter that makes tokens of pictures, ready to run. */
export interface ImageProjector {
  readonly config: IpAdapterConfig;
  /** An encoded picture as tokens [batch, tokens, crossAttentionDim] for `UnetRequest.imagePrompts`. */
  project(encoding: ImageEncoding): Promise<Tensor>;
  close(): Promise<void>;
}

/**
 * The part of an IP-Adapter that makes tokens of pictures, ready to run.
 *
 * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, SESSION_FAILED, OUT_OF_MEMORY
 */
export async function createImageProjector(
  { config, parameters }: Component<IpAdapterConfig>,
  options: RuntimeOptions = {},
): Promise<ImageProjector> {
  const graph = new Graph();
  const scope = new Scope(graph, withPrefixes(parameters, ["image_proj."]));
  const shape = config.kind === "basic" ? ["batch", config.embedSize] : ["batch", "patches", config.hiddenSize];
  graph.output("tokens", imageTokens(scope, config, graph.input("picture", "float32", shape)));
  scope.requireAllUsed();
  const session = await createSession(projectorName, graph, options);
  return {
    config,
    async project({ embeds, penultimate }) {
      const picture = config.kind === "basic" ? embeds : penultimate;
      requireShape({ module: projectorName, name: "an encoded picture" }, picture.shape, shape);
      const { tokens } = await session.run({ picture });
      return tokens;
    },
    close: () => session.close(),
  };
}
