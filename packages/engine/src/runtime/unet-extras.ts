import type { UNetConfig } from "../models/config.ts";
import type { UnetInputs } from "../models/unet.ts";
import type { Graph, Value } from "../nn/graph.ts";
import type { Tensor } from "../tensor.ts";
import type { StateDict } from "../weights/state-dict.ts";
import { contextBiasInputs } from "./denoiser-inputs.ts";
import { assignPrompts, imagePromptInputs } from "./image-prompts.ts";
import { requireShape } from "./input-shape.ts";
import type { UnetRequest } from "./modules.ts";
import type { RunInput } from "./session.ts";

/** What a UNet can take, but most pictures do without. */
export interface UnetExtras {
  readonly contextBias: boolean;
  readonly residuals: boolean;
  readonly features: boolean;
  /** One for each picture that is a prompt. */
  readonly adapters: readonly StateDict[];
}

/** What a UNet takes at first. */
export const noExtras: UnetExtras = { contextBias: false, residuals: false, features: false, adapters: [] };

/** Extras that serve a request: the present ones themselves where they do. */
export function extrasFor(request: UnetRequest, present: UnetExtras): UnetExtras {
  const { imagePrompts = [] } = request;
  const needed: UnetExtras = {
    contextBias: present.contextBias || request.contextBias !== undefined,
    residuals: present.residuals || request.residuals !== undefined,
    features: present.features || request.features !== undefined,
    adapters: assignPrompts(imagePrompts, present.adapters)
      ? present.adapters
      : imagePrompts.map(({ adapter }) => adapter),
  };
  const keys = ["contextBias", "residuals", "features", "adapters"] as const;
  return keys.every((key) => needed[key] === present[key]) ? present : needed;
}

/** Graph inputs for what control networks and adapters add. */
export function declareAddends(
  graph: Graph,
  config: UNetConfig,
  { residuals, features }: UnetExtras,
): Pick<UnetInputs, "residuals" | "features"> {
  const addends = (prefix: string, count: number) => ({
    down: Array.from({ length: count }, (_, index) => addend(graph, `${prefix}${index}`)),
    middle: addend(graph, `${prefix}Middle`),
  });
  return {
    ...(residuals && { residuals: addends("residual", skipChannels(config).length) }),
    ...(features && { features: addends("feature", config.blockOutChannels.length) }),
  };
}

/** An input that is added to features: of their shape, or a single zero. */
function addend(graph: Graph, name: string): Value {
  const shape = ["batch", "channels", "height", "width"].map((size) => `${size} of ${name}`);
  return graph.input(name, "float32", shape);
}

/** Channels of each skip: of the first features, those after each residual block, and those after each halving. */
function skipChannels({ blockOutChannels, layersPerBlock }: UNetConfig): readonly number[] {
  const levels = blockOutChannels.flatMap((channels, level) => Array<number>(layersPerBlock[level] + 1).fill(channels));
  return [blockOutChannels[0], ...levels.slice(0, -1)];
}

const zero: Tensor = { data: new Float32Array(1), shape: [1, 1, 1, 1] };

/** A request's extras as graph inputs, zeros for what it has not. @throws EvokeError INPUT_SHAPE */
export function extraInputs(
  module: string,
  config: UNetConfig,
  { request, extras }: { readonly request: UnetRequest; readonly extras: UnetExtras },
): Readonly<Record<string, RunInput>> {
  const { residuals, features = [] } = request;
  const levels = config.blockOutChannels.length;
  const addends = (prefix: string, values: readonly Tensor[], channels: readonly number[]) => {
    const inputs = channels.map((count, index) => {
      const value = values[index] ?? zero;
      if (value !== zero)
        requireShape({ module, name: `${prefix} ${index}` }, value.shape, ["batch", count, "height", "width"]);
      return [`${prefix}${index}`, value] as const;
    });
    return Object.fromEntries(inputs);
  };
  return {
    ...(extras.contextBias && contextBiasInputs(module, config, request)),
    ...(extras.residuals && {
      ...addends("residual", residuals?.down ?? [], skipChannels(config)),
      residualMiddle: residuals?.middle ?? zero,
    }),
    ...(extras.features && {
      ...addends("feature", features, config.blockOutChannels),
      featureMiddle: features[levels] ?? zero,
    }),
    ...imagePromptInputs(config, request, extras.adapters),
  };
}
