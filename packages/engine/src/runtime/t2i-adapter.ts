import { type T2iAdapterConfig, t2iAdapter } from "../models/t2i-adapter.ts";
import { Graph } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import type { Tensor } from "../tensor.ts";
import type { Component } from "../weights/state-dict.ts";
import type { RuntimeOptions } from "./device.ts";
import { requireShape } from "./input-shape.ts";
import { createSession } from "./session.ts";

const module = "the T2I-Adapter";

/** A T2I-Adapter that is ready to run. */
export interface T2iAdapter {
  readonly config: T2iAdapterConfig;
  /**
   * Picture [batch, channels, height, width] in [0, 1], sizes multiples of `downscaleFactor`, to features for
   * `UnetRequest.features`, at full strength. The same for all steps of a picture.
   */
  features(picture: Tensor): Promise<readonly Tensor[]>;
  close(): Promise<void>;
}

/**
 * A T2I-Adapter that is ready to run.
 *
 * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, SESSION_FAILED, OUT_OF_MEMORY
 */
export async function createT2iAdapter(
  component: Component<T2iAdapterConfig>,
  options: RuntimeOptions = {},
): Promise<T2iAdapter> {
  const { config } = component;
  const session = await createSession(module, buildAdapter(component), options);
  return {
    config,
    async features(picture) {
      const multiple = (size: number) => Math.ceil(size / config.downscaleFactor) * config.downscaleFactor;
      const [height, width] = picture.shape.slice(2).map(multiple);
      requireShape({ module, name: "picture" }, picture.shape, ["batch", config.inChannels, height, width]);
      const features = await session.run({ picture });
      return Object.keys(features).map((_, level) => features[`feature${level}`]);
    },
    close: () => session.close(),
  };
}

function buildAdapter({ config, parameters }: Component<T2iAdapterConfig>): Graph {
  const graph = new Graph();
  const scope = new Scope(graph, parameters);
  const picture = graph.input("picture", "float32", ["batch", config.inChannels, "height", "width"]);
  for (const [level, feature] of t2iAdapter(scope, config, picture).entries()) graph.output(`feature${level}`, feature);
  scope.requireAllUsed();
  return graph;
}
