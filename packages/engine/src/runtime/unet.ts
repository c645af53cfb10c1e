import type { UNetConfig } from "../models/config.ts";
import { unet } from "../models/unet.ts";
import { Graph, type Value } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import type { Tensor } from "../tensor.ts";
import type { Component } from "../weights/state-dict.ts";
import { contextBiasInputs, declareInputs, denoiserInputs } from "./denoiser-inputs.ts";
import type { RuntimeOptions } from "./device.ts";
import type { Unet, UnetRequest } from "./modules.ts";
import { createSession, type RunInput } from "./session.ts";

const module = "the UNet";

/** Inputs that most pictures do without. */
type Extra = "contextBias" | "residuals" | "features";

/**
 * A denoiser that is ready to run. The first request with control, adapter features or regions takes the time to make
 * it ready anew with inputs for them; later ones without them are served by the same network, with zeros.
 *
 * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, SESSION_FAILED, OUT_OF_MEMORY
 */
export async function createUnet(component: Component<UNetConfig>, options: RuntimeOptions = {}): Promise<Unet> {
  const { config } = component;
  let extras: ReadonlySet<Extra> = new Set();
  let session = await createSession(module, buildUnet(component, extras), options);
  return {
    config,
    async predict(request) {
      const needed = extrasOf(request).filter((extra) => !extras.has(extra));
      if (needed.length > 0) {
        const [smaller, larger] = [session, new Set([...extras, ...needed])];
        session = await createSession(module, buildUnet(component, larger), options);
        extras = larger;
        await smaller.close();
      }
      const { prediction } = await session.run(unetInputs(config, request, extras));
      return prediction;
    },
    close: () => session.close(),
  };
}

function extrasOf({ contextBias, residuals, features }: UnetRequest): readonly Extra[] {
  const given = { contextBias, residuals, features };
  return (["contextBias", "residuals", "features"] as const).filter((extra) => given[extra] !== undefined);
}

function buildUnet({ config, parameters }: Component<UNetConfig>, extras: ReadonlySet<Extra>): Graph {
  const graph = new Graph();
  const scope = new Scope(graph, parameters);
  const prediction = unet(scope, config, {
    ...declareInputs(graph, config, { contextBias: extras.has("contextBias") }),
    ...(extras.has("residuals") && {
      residuals: {
        down: Array.from({ length: skipCount(config) }, (_, index) => addend(graph, `residual${index}`)),
        middle: addend(graph, "middleResidual"),
      },
    }),
    ...(extras.has("features") && {
      features: {
        down: config.blockOutChannels.map((_, level) => addend(graph, `feature${level}`)),
        middle: addend(graph, "middleFeature"),
      },
    }),
  });
  graph.output("prediction", prediction);
  scope.requireAllUsed();
  return graph;
}

/** An input that is added to features: of their shape, or a single zero. */
function addend(graph: Graph, name: string): Value {
  return graph.input(
    name,
    "float32",
    ["batch", "channels", "height", "width"].map((size) => `${size} of ${name}`),
  );
}

/** The first features, those after each residual block, and those after each halving. */
function skipCount({ layersPerBlock }: UNetConfig): number {
  return layersPerBlock.reduce((sum, layers) => sum + layers + 1, 0);
}

function unetInputs(
  config: UNetConfig,
  request: UnetRequest,
  extras: ReadonlySet<Extra>,
): Readonly<Record<string, RunInput>> {
  return {
    ...denoiserInputs(module, config, request),
    ...(extras.has("contextBias") && contextBiasInputs(module, config, request)),
    ...(extras.has("residuals") && residualInputs(config, request)),
    ...(extras.has("features") && featureInputs(config, request)),
  };
}

const zero: Tensor = { data: new Float32Array(1), shape: [1, 1, 1, 1] };

function residualInputs(config: UNetConfig, { residuals }: UnetRequest): Readonly<Record<string, RunInput>> {
  const down = Array.from({ length: skipCount(config) }, (_, index) => {
    return [`residual${index}`, residuals?.down[index] ?? zero] as const;
  });
  return { ...Object.fromEntries(down), middleResidual: residuals?.middle ?? zero };
}

function featureInputs(config: UNetConfig, { features }: UnetRequest): Readonly<Record<string, RunInput>> {
  const levels = config.blockOutChannels.length;
  const down = config.blockOutChannels.map((_, level) => [`feature${level}`, features?.[level] ?? zero] as const);
  return { ...Object.fromEntries(down), middleFeature: features?.[levels] ?? zero };
}
