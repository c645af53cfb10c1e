import { EvokeError } from "@evoke/errors";
import type { UNetConfig } from "../models/config.ts";
import type { ControlNetModel, ImageEncoderModel, IpAdapterModel, T2iAdapterModel } from "./steering-models.ts";
import type { SteeringRequest } from "./steering-request.ts";

/** The model that is to be steered. */
export interface SteeredModel {
  readonly path: string;
  readonly config: UNetConfig;
}

/** Whether everything that is to steer a model was made for its kind. @throws EvokeError MODEL_FAMILY_MISMATCH */
export function requireFamily(steering: SteeringRequest, model: SteeredModel): void {
  for (const { network } of steering.controls ?? []) requireControlNet(network, model);
  for (const { network } of steering.t2iAdapters ?? []) requireT2iAdapter(network, model);
  for (const { network, encoder } of steering.ipAdapters ?? []) {
    requireIpAdapter(network, model);
    requireEncoder(encoder, network);
  }
}

function requireControlNet({ path, component }: ControlNetModel, model: SteeredModel): void {
  const { crossAttentionDim: context, blockOutChannels: levels, layersPerBlock, addition } = component.config;
  const { config } = model;
  const fits =
    context === config.crossAttentionDim &&
    same(levels, config.blockOutChannels) &&
    same(layersPerBlock, config.layersPerBlock) &&
    addition?.inputDim === config.addition?.inputDim;
  if (!fits) throw mismatch(model, { kind: "ControlNet", file: path, theirs: kindOf({ context, levels }) });
}

function requireT2iAdapter({ path, component }: T2iAdapterModel, model: SteeredModel): void {
  const { kind, channels } = component.config;
  const { blockOutChannels, addition } = model.config;
  const isXl = kind === "full_adapter_xl";
  const fits = isXl === (addition !== undefined) && same(channels.slice(0, blockOutChannels.length), blockOutChannels);
  const theirs = `${isXl ? "SDXL" : "Stable Diffusion 1"} (levels of ${channels.join(", ")} channels)`;
  if (!fits) throw mismatch(model, { kind: "T2I-Adapter", file: path, theirs });
}

function requireIpAdapter({ path, component }: IpAdapterModel, model: SteeredModel): void {
  const { crossAttentionDim: context } = component.config;
  if (context === model.config.crossAttentionDim) return;
  throw mismatch(model, { kind: "IP-Adapter", file: path, theirs: kindOf({ context }) });
}

function requireEncoder({ path, component }: ImageEncoderModel, adapter: IpAdapterModel): void {
  const { hiddenSize, projectionSize } = component.config;
  const { config } = adapter.component;
  const [given, needed] =
    config.kind === "basic" ? [projectionSize, config.embedSize] : [hiddenSize, config.hiddenSize];
  if (given === needed) return;
  throw new EvokeError("MODEL_FAMILY_MISMATCH", {
    kind: "image encoder",
    file: path,
    theirs: `IP-Adapters that look at ${given} features`,
    model: adapter.path,
    ours: `it looks at ${needed} features`,
  });
}

interface Misfit {
  readonly kind: string;
  readonly file: string;
  readonly theirs: string;
}

function mismatch({ path, config }: SteeredModel, misfit: Misfit): EvokeError {
  const ours = kindOf({ context: config.crossAttentionDim, levels: config.blockOutChannels });
  return new EvokeError("MODEL_FAMILY_MISMATCH", { ...misfit, model: path, ours });
}

/** Kinds of models by the width of their conditioning. */
const knownWidths: Readonly<Record<number, string>> = {
  768: "Stable Diffusion 1",
  1024: "Stable Diffusion 2",
  1280: "SDXL's refiner",
  2048: "SDXL",
};

function kindOf({ context, levels }: { readonly context: number; readonly levels?: readonly number[] }): string {
  const details = `conditioning of width ${context}${levels ? `, levels of ${levels.join(", ")} channels` : ""}`;
  const known = knownWidths[context];
  return known === undefined ? `models with ${details}` : `${known} (${details})`;
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
