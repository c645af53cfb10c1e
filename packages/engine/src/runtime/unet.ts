import type { UNetConfig } from "../models/config.ts";
import { unet } from "../models/unet.ts";
import { Graph } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import type { Tensor } from "../tensor.ts";
import type { Component } from "../weights/state-dict.ts";
import type { RuntimeOptions } from "./device.ts";
import { requireShape } from "./input-shape.ts";
import type { Unet, UnetRequest } from "./modules.ts";
import { createSession, type RunInput } from "./session.ts";

const module = "the UNet";

/**
 * A denoiser that is ready to run.
 *
 * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, SESSION_FAILED, OUT_OF_MEMORY
 */
export async function createUnet(component: Component<UNetConfig>, options: RuntimeOptions = {}): Promise<Unet> {
  const { config } = component;
  const session = await createSession(module, buildUnet(component), options);
  return {
    config,
    async predict(request) {
      const { prediction } = await session.run(unetInputs(config, request));
      return prediction;
    },
    close: () => session.close(),
  };
}

function buildUnet({ config, parameters }: Component<UNetConfig>): Graph {
  const { inChannels, crossAttentionDim, addition, timeCondDim } = config;
  const graph = new Graph();
  const scope = new Scope(graph, parameters);
  const sample = graph.input("sample", "float32", ["batch", inChannels, "height", "width"]);
  const timestep = graph.input("timestep", "float32", ["batch"]);
  const context = graph.input("context", "float32", ["batch", "tokens", crossAttentionDim]);
  const prediction = unet(scope, config, {
    sample,
    timestep,
    context,
    ...(addition !== undefined && {
      addition: {
        pooled: graph.input("pooled", "float32", ["batch", "pooled"]),
        timeIds: graph.input("timeIds", "float32", ["batch", "ids"]),
      },
    }),
    ...(timeCondDim !== undefined && { timeCond: graph.input("timeCond", "float32", ["batch", timeCondDim]) }),
  });
  graph.output("prediction", prediction);
  scope.requireAllUsed();
  return graph;
}

function unetInputs(config: UNetConfig, request: UnetRequest): Readonly<Record<string, RunInput>> {
  const { sample, timesteps, context } = request;
  const batch = sample.shape[0] ?? 1;
  requireShape({ module, name: "sample" }, sample.shape, [batch, config.inChannels, "height", "width"]);
  requireShape({ module, name: "context" }, context.shape, [batch, "tokens", config.crossAttentionDim]);
  const timestep = timesteps.length === 1 ? Array.from({ length: batch }, () => timesteps[0]) : timesteps;
  requireShape({ module, name: "timesteps" }, [timestep.length], [batch]);
  return {
    sample,
    context,
    timestep: { data: Float32Array.from(timestep), shape: [batch] },
    ...(config.addition !== undefined && additionInputs(config.addition, request, batch)),
    ...(config.timeCondDim !== undefined && { timeCond: timeCondition(config.timeCondDim, request, batch) }),
  };
}

function additionInputs(
  { timeEmbedDim, inputDim }: NonNullable<UNetConfig["addition"]>,
  { addition }: UnetRequest,
  batch: number,
): Readonly<Record<string, RunInput>> {
  const pooled = addition?.pooled ?? { data: new Float32Array(), shape: [0, 0] };
  const timeIds = addition?.timeIds ?? { data: new Float32Array(), shape: [0, 0] };
  requireShape({ module, name: "time ids" }, timeIds.shape, [batch, "ids"]);
  requireShape({ module, name: "pooled text" }, pooled.shape, [
    batch,
    inputDim - (timeIds.shape[1] ?? 0) * timeEmbedDim,
  ]);
  return { pooled, timeIds };
}

function timeCondition(width: number, { timeCond }: UnetRequest, batch: number): Tensor {
  // Without a guidance embedding these networks are what they were before distillation.
  if (timeCond === undefined) return { data: new Float32Array(batch * width), shape: [batch, width] };
  requireShape({ module, name: "guidance embedding" }, timeCond.shape, [batch, width]);
  return timeCond;
}
