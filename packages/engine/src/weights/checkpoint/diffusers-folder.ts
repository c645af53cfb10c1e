import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import { clipTextConfigFromTransformers } from "../config/clip-text.ts";
import { baseOfFolder } from "../config/infer-base.ts";
import { type Options, readOptions } from "../config/options.ts";
import type { ConfigOverrides, ModelBase, PredictionType } from "../config/overrides.ts";
import { unetConfigFromDiffusers } from "../config/unet.ts";
import { vaeConfigFromDiffusers } from "../config/vae.ts";
import { clipTextTensors } from "../mapping/clip-text.ts";
import { collectParameters } from "../mapping/collect.ts";
import { isIgnorable } from "../mapping/ignorable.ts";
import type { TensorSpec } from "../mapping/tensor-spec.ts";
import { unetTensors } from "../mapping/unet.ts";
import { vaeTensors } from "../mapping/vae.ts";
import { openWeights } from "../open-weights.ts";
import type { Component } from "../state-dict.ts";
import type { WeightSource } from "../weight-source.ts";
import { findTokenizer, findWeights } from "./component-folder.ts";
import type { Checkpoint } from "./contents.ts";
import { lazy } from "./lazy.ts";
import { variantOf } from "./variant.ts";

const PIPELINES = [
  "StableDiffusionPipeline",
  "StableDiffusionImg2ImgPipeline",
  "StableDiffusionInpaintPipeline",
  "StableDiffusionXLPipeline",
  "StableDiffusionXLImg2ImgPipeline",
  "StableDiffusionXLInpaintPipeline",
  "LatentConsistencyModelPipeline",
];

const BASES: readonly ModelBase[] = ["sd-1", "sd-2", "sdxl", "sdxl-refiner"];

/**
 * A checkpoint in diffusers' layout: `model_index.json` and one folder per component. `evoke-model.json` beside it may say
 * `{ "base": "sd-1" }` for a model whose widths are not those of a published family.
 * @throws EvokeError MODEL_FORMAT_UNKNOWN, MODEL_CONFIG_INVALID, MODEL_OPTION_UNSUPPORTED
 */
export function openDiffusersFolder(path: string, overrides: ConfigOverrides): Checkpoint {
  const folder = realpathSync(path);
  if (!existsSync(join(folder, "model_index.json"))) {
    throw new EvokeError("MODEL_FORMAT_UNKNOWN", { file: folder, reason: "the folder has no model_index.json" });
  }
  const index = readOptions(join(folder, "model_index.json"));
  const pipeline = index.oneOf("_class_name", "StableDiffusionPipeline", PIPELINES);
  const components = new ComponentFolders(folder, index);
  const encoderNames = ["text_encoder", "text_encoder_2"].filter((name) => components.has(name));
  const tensorComponents = ["unet", "vae", ...encoderNames];
  const unetConfig = lazy(() => unetConfigFromDiffusers(components.options("unet")));
  const unet = lazy(() => components.load("unet", unetConfig(), { title: "UNet", tensors: unetTensors }));
  const vae = lazy(() => {
    if (!components.has("vae")) return undefined;
    const config = vaeConfigFromDiffusers(components.options("vae"));
    return components.load("vae", config, { title: "autoencoder", tensors: vaeTensors });
  });
  const textEncoders = lazy(() =>
    encoderNames.map((name) => {
      const config = clipTextConfigFromTransformers(components.options(name));
      return components.load(name, config, { title: "text encoder", tensors: clipTextTensors });
    }),
  );
  const scheduler = components.has("scheduler") ? components.json("scheduler", "scheduler_config.json") : undefined;
  return {
    layout: "diffusers",
    base: overrides.base ?? declaredBase(folder) ?? baseOfFolder(components.options("unet"), pipeline),
    predictionType: overrides.predictionType ?? predictionType(scheduler),
    variant: variantOf(unetConfig().inChannels),
    get unet() {
      return unet();
    },
    get vae() {
      return vae();
    },
    get textEncoders() {
      return textEncoders();
    },
    tokenizerDirs: encoderNames.map((name) => findTokenizer(join(folder, name.replace("text_encoder", "tokenizer")))),
    schedulerConfig: scheduler?.all() ?? {},
    get files() {
      return components.sources(tensorComponents).flatMap((source) => source.files);
    },
    get ignored() {
      const sources = components.sources(tensorComponents);
      return sources.flatMap((source) => [...source.tensors.keys()].filter(isIgnorable));
    },
    verifyUnchanged: () => components.verifyUnchanged(),
    close: () => components.close(),
  };
}

/** What `evoke-model.json` of a model's folder says. @throws EvokeError MODEL_CONFIG_INVALID, MODEL_OPTION_UNSUPPORTED */
export function declaredBase(folder: string): ModelBase | undefined {
  const path = join(folder, "evoke-model.json");
  return existsSync(path) ? readOptions(path).oneOf("base", "sd-1", BASES) : undefined;
}

function predictionType(scheduler: Options | undefined): PredictionType {
  return scheduler?.oneOf("prediction_type", "epsilon", ["epsilon", "v_prediction"]) ?? "epsilon";
}

/** The folders of a pipeline and the weight files that were opened in them. */
class ComponentFolders {
  readonly #folder: string;
  readonly #index: Options;
  readonly #sources = new Map<string, WeightSource>();

  constructor(folder: string, index: Options) {
    this.#folder = folder;
    this.#index = index;
  }

  /** Whether the pipeline has this component: `[null, null]` in its index means not. */
  has(name: string): boolean {
    const entry = this.#index.get(name);
    const present = Array.isArray(entry) && entry[1] !== null;
    return present && existsSync(join(this.#folder, name));
  }

  json(name: string, file: string): Options {
    return readOptions(join(this.#folder, name, file));
  }

  options(name: string): Options {
    return this.json(name, "config.json");
  }

  load<Config>(
    name: string,
    config: Config,
    { title, tensors }: { readonly title: string; readonly tensors: (config: Config) => readonly TensorSpec[] },
  ): Component<Config> {
    const source = this.#open(name);
    if (source === undefined) {
      throw new EvokeError("MODEL_COMPONENT_MISSING", { file: this.#folder, component: `weights of a ${title}` });
    }
    return { config, parameters: collectParameters(source, { component: title, specs: tensors(config), prefix: "" }) };
  }

  /** The open weights of those components that have some. */
  sources(names: readonly string[]): readonly WeightSource[] {
    return names.flatMap((name) => (this.has(name) ? (this.#open(name) ?? []) : []));
  }

  verifyUnchanged(): void {
    for (const source of this.#sources.values()) source.verifyUnchanged();
  }

  close(): void {
    for (const source of this.#sources.values()) source.close();
    this.#sources.clear();
  }

  #open(name: string): WeightSource | undefined {
    const open = this.#sources.get(name);
    const path = open === undefined ? findWeights(join(this.#folder, name)) : undefined;
    if (path === undefined) return open;
    const source = openWeights(path);
    this.#sources.set(name, source);
    return source;
  }
}
