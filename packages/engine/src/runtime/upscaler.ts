import type { UpscalerConfig } from "../models/upscaler.ts";
import { upscaler } from "../models/upscaler.ts";
import { Graph } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import type { Tensor } from "../tensor.ts";
import type { Component } from "../weights/state-dict.ts";
import type { RuntimeOptions } from "./device.ts";
import { requireShape } from "./input-shape.ts";
import { createSession } from "./session.ts";

const module = "the upscaler";

/** An upscaling network that is ready to run, on whole pictures. */
export interface UpscalerNetwork {
  readonly config: UpscalerConfig;
  /** Pixels [1, 3, h, w] in [0, 1] to [1, 3, scale·h, scale·w], not clamped; sizes as `upscalerMultiple` says. */
  enlarge(pixels: Tensor): Promise<Tensor>;
  close(): Promise<void>;
}

/**
 * Makes an upscaler ready to run.
 *
 * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, SESSION_FAILED, OUT_OF_MEMORY
 */
export async function createUpscaler(
  component: Component<UpscalerConfig>,
  options: RuntimeOptions = {},
): Promise<UpscalerNetwork> {
  const session = await createSession(module, buildUpscaler(component), { ...options, blockedChannels: true });
  return {
    config: component.config,
    async enlarge(pixels) {
      requireShape({ module, name: "pixels" }, pixels.shape, [1, 3, "height", "width"]);
      const { enlarged } = await session.run({ pixels });
      return enlarged;
    },
    close: () => session.close(),
  };
}

function buildUpscaler({ config, parameters }: Component<UpscalerConfig>): Graph {
  const graph = new Graph();
  const scope = new Scope(graph, parameters);
  const pixels = graph.input("pixels", "float32", [1, 3, "height", "width"]);
  graph.output("enlarged", upscaler(scope, config, pixels));
  scope.requireAllUsed();
  return graph;
}
