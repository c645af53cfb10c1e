import type { ControlNetConfig } from "../models/config.ts";
import { controlNet } from "../models/controlnet.ts";
import { Graph } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import type { Component } from "../weights/state-dict.ts";
import { declareInputs, denoiserInputs } from "./denoiser-inputs.ts";
import type { RuntimeOptions } from "./device.ts";
import { requireShape } from "./input-shape.ts";
import type { ControlNet } from "./modules.ts";
import { createSession } from "./session.ts";

const module = "the ControlNet";

/**
 * A ControlNet that is ready to run.
 *
 * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, SESSION_FAILED, OUT_OF_MEMORY
 */
export async function createControlNet(
  component: Component<ControlNetConfig>,
  options: RuntimeOptions = {},
): Promise<ControlNet> {
  const { config } = component;
  const session = await createSession(module, buildControlNet(component), options);
  return {
    config,
    async control(request) {
      const { picture, sample } = request;
      const inputs = denoiserInputs(module, config, request);
      const scale = 2 ** (config.conditioningOutChannels.length - 1);
      const [height, width] = sample.shape.slice(2).map((size) => size * scale);
      requireShape({ module, name: "picture" }, picture.shape, ["batch", config.conditioningChannels, height, width]);
      const { middle, ...down } = await session.run({ ...inputs, picture });
      return { down: Object.keys(down).map((_, index) => down[`down${index}`]), middle };
    },
    close: () => session.close(),
  };
}

function buildControlNet({ config, parameters }: Component<ControlNetConfig>): Graph {
  const graph = new Graph();
  const scope = new Scope(graph, parameters);
  const inputs = declareInputs(graph, config, { contextBias: false });
  const pictureShape = ["pictures", config.conditioningChannels, "picture height", "picture width"];
  const { down, middle } = controlNet(scope, config, {
    ...inputs,
    picture: graph.input("picture", "float32", pictureShape),
  });
  for (const [index, value] of down.entries()) graph.output(`down${index}`, value);
  graph.output("middle", middle);
  scope.requireAllUsed();
  return graph;
}
