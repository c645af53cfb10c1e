import type { UNetEncoderConfig } from "../models/config.ts";
import type { UnetEncoderInputs } from "../models/unet-encoder.ts";
import type { Graph } from "../nn/graph.ts";
import type { Tensor } from "../tensor.ts";
import { requireShape } from "./input-shape.ts";
import type { DenoiserRequest } from "./modules.ts";
import type { RunInput } from "./session.ts";

/** Which inputs a network has. */
export interface DenoiserInputOptions {
  /** Whether the network takes a bias of its cross-attention. */
  readonly contextBias: boolean;
}

/** The graph inputs that UNets and ControlNets share. */
export function declareInputs(
  graph: Graph,
  config: UNetEncoderConfig,
  { contextBias }: DenoiserInputOptions,
): UnetEncoderInputs {
  const { inChannels, crossAttentionDim, addition, timeCondDim, blockOutChannels } = config;
  const sample = graph.input("sample", "float32", ["batch", inChannels, "height", "width"]);
  const timestep = graph.input("timestep", "float32", ["batch"]);
  const tokens = graph.input("context", "float32", ["batch", "tokens", crossAttentionDim]);
  const contexts = blockOutChannels.map((_, level) => {
    if (!contextBias) return { tokens };
    const shape = ["biases", 1, `pixels of level ${level}`, "tokens"];
    return { tokens, bias: graph.input(biasName(level), "float32", shape) };
  });
  return {
    sample,
    timestep,
    contexts,
    ...(addition !== undefined && {
      addition: {
        pooled: graph.input("pooled", "float32", ["batch", "pooled"]),
        timeIds: graph.input("timeIds", "float32", ["batch", "ids"]),
      },
    }),
    ...(timeCondDim !== undefined && { timeCond: graph.input("timeCond", "float32", ["batch", timeCondDim]) }),
  };
}

/** A request as those inputs. @throws EvokeError INPUT_SHAPE */
export function denoiserInputs(
  module: string,
  config: UNetEncoderConfig,
  request: DenoiserRequest,
): Readonly<Record<string, RunInput>> {
  const { sample, timesteps, context } = request;
  const [batch] = sample.shape;
  requireShape({ module, name: "sample" }, sample.shape, [batch, config.inChannels, "height", "width"]);
  requireShape({ module, name: "context" }, context.shape, [batch, "tokens", config.crossAttentionDim]);
  const timestep = timesteps.length === 1 ? Array.from({ length: batch }, () => timesteps[0]) : timesteps;
  requireShape({ module, name: "timesteps" }, [timestep.length], [batch]);
  return {
    sample,
    context,
    timestep: { data: Float32Array.from(timestep), shape: [batch] },
    ...(config.addition !== undefined && additionInputs(module, config.addition, request)),
    ...(config.timeCondDim !== undefined && { timeCond: timeCondition(module, config.timeCondDim, request) }),
  };
}

/** The bias of each level's cross-attention; zeros where a request has none. @throws EvokeError INPUT_SHAPE */
export function contextBiasInputs(
  module: string,
  config: UNetEncoderConfig,
  { sample, context, contextBias }: DenoiserRequest,
): Readonly<Record<string, RunInput>> {
  const [, tokens] = context.shape;
  let [, , height, width] = sample.shape;
  const inputs = config.blockOutChannels.map((_, level) => {
    const pixels = height * width;
    const bias = contextBias?.[level] ?? { data: new Float32Array(pixels * tokens), shape: [1, 1, pixels, tokens] };
    requireShape({ module, name: `the bias of level ${level}` }, bias.shape, ["batch", 1, pixels, tokens]);
    [height, width] = [Math.ceil(height / 2), Math.ceil(width / 2)];
    return [biasName(level), bias] as const;
  });
  return Object.fromEntries(inputs);
}

const biasName = (level: number) => `contextBias${level}`;

function additionInputs(
  module: string,
  { timeEmbedDim, inputDim }: NonNullable<UNetEncoderConfig["addition"]>,
  { addition, sample }: DenoiserRequest,
): Readonly<Record<string, RunInput>> {
  const { pooled, timeIds } = addition ?? { pooled: nothing, timeIds: nothing };
  const [batch] = sample.shape;
  requireShape({ module, name: "time ids" }, timeIds.shape, [batch, "ids"]);
  const pooledWidth = inputDim - timeIds.shape[1] * timeEmbedDim;
  requireShape({ module, name: "pooled text" }, pooled.shape, [batch, pooledWidth]);
  return { pooled, timeIds };
}

const nothing: Tensor = { data: new Float32Array(), shape: [0, 0] };

function timeCondition(module: string, width: number, { timeCond, sample }: DenoiserRequest): Tensor {
  const [batch] = sample.shape;
  // Without a guidance embedding these networks are what they were before distillation.
  if (timeCond === undefined) return { data: new Float32Array(batch * width), shape: [batch, width] };
  requireShape({ module, name: "guidance embedding" }, timeCond.shape, [batch, width]);
  return timeCond;
}
