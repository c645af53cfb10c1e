import { statSync } from "node:fs";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import type { ControlNetConfig, VaeConfig } from "../models/config.ts";
import { findWeights } from "./checkpoint/component-folder.ts";
import { controlNetConfigFromDiffusers, inferControlNetConfig } from "./config/controlnet.ts";
import { inferVaeConfig } from "./config/infer-vae.ts";
import { type Options, readOptions } from "./config/options.ts";
import type { ConfigOverrides } from "./config/overrides.ts";
import { vaeConfigFromDiffusers } from "./config/vae.ts";
import { collectParameters } from "./mapping/collect.ts";
import { controlNetTensors } from "./mapping/controlnet.ts";
import type { TensorSpec } from "./mapping/tensor-spec.ts";
import { vaeTensors } from "./mapping/vae.ts";
import { openWeights } from "./open-weights.ts";
import type { Component } from "./state-dict.ts";
import type { WeightSource } from "./weight-source.ts";

/** A component that is a model of its own, with the files behind it. */
export interface OpenComponent<Config> extends Component<Config> {
  readonly files: readonly string[];
  /** @throws EvokeError MODEL_FILE_CHANGED; to be called right before the runtime maps the files */
  verifyUnchanged(): void;
  close(): void;
}

/**
 * Opens an autoencoder: a diffusers folder, or a file with original or diffusers names.
 * @param overrides `base` tells SDXL's from SD's, whose tensors look the same
 * @throws EvokeError MODEL_FILE_MISSING, MODEL_COMPONENT_MISSING, MODEL_TENSORS_MISMATCH, and those of configurations
 */
export function openVae(path: string, overrides: ConfigOverrides = {}): OpenComponent<VaeConfig> {
  return openComponent(path, {
    title: "autoencoder",
    prefixes: ["first_stage_model.", ""],
    fromOptions: vaeConfigFromDiffusers,
    infer: (source, prefix) => inferVaeConfig(source, prefix, overrides),
    tensors: vaeTensors,
  });
}

/**
 * Opens a ControlNet of SD1, SD2 or SDXL: a diffusers folder, or a file in the original layout.
 * @throws EvokeError as `openVae`
 */
export function openControlNet(path: string, overrides: ConfigOverrides = {}): OpenComponent<ControlNetConfig> {
  return openComponent(path, {
    title: "ControlNet",
    prefixes: ["control_model.", ""],
    fromOptions: controlNetConfigFromDiffusers,
    infer: (source, prefix) => inferControlNetConfig(source, prefix, overrides),
    tensors: controlNetTensors,
  });
}

interface ComponentKind<Config> {
  /** For messages. */
  readonly title: string;
  /** What names in a single file may start with, tried in turn. */
  readonly prefixes: readonly string[];
  readonly fromOptions: (options: Options) => Config;
  readonly infer: (source: WeightSource, prefix: string) => Config;
  readonly tensors: (config: Config) => readonly TensorSpec[];
}

function openComponent<Config>(path: string, kind: ComponentKind<Config>): OpenComponent<Config> {
  const folder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const config = folder ? kind.fromOptions(readOptions(join(path, "config.json"))) : undefined;
  const weights = folder ? findWeights(path) : path;
  if (weights === undefined) throw new EvokeError("MODEL_COMPONENT_MISSING", { file: path, component: "weight file" });
  const source = openWeights(weights);
  try {
    const prefix =
      kind.prefixes.find((start) => [...source.tensors.keys()].some((name) => name.startsWith(start))) ?? "";
    const known = config ?? kind.infer(source, prefix);
    const specs = kind.tensors(known);
    return {
      config: known,
      parameters: collectParameters(source, { component: kind.title, specs, prefix }),
      files: source.files,
      verifyUnchanged: () => source.verifyUnchanged(),
      close: () => source.close(),
    };
  } catch (error) {
    source.close();
    throw error;
  }
}
