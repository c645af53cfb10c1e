import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import type { UNetConfig } from "../../models/config.ts";
import type { Checkpoint } from "../checkpoint.ts";
import { clipTextConfigFromTransformers } from "../config/clip-text.ts";
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

/** Width of the conditioning of the published models. */
const BASE_OF_WIDTH: ReadonlyMap<number, ModelBase> = new Map([
  [768, "sd-1"],
  [1024, "sd-2"],
  [2048, "sdxl"],
  [1280, "sdxl-refiner"],
]);

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
    base: overrides.base ?? declaredBase(folder) ?? inferBase(unetConfig(), pipeline),
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
      return components.sources().flatMap((source) => source.files);
    },
    get ignored() {
      return components.sources().flatMap((source) => [...source.tensors.keys()].filter(isIgnorable));
    },
    verifyUnchanged: () => components.verifyUnchanged(),
    close: () => components.close(),
  };
}

function declaredBase(folder: string): ModelBase | undefined {
  const path = join(folder, "evoke-model.json");
  return existsSync(path) ? readOptions(path).oneOf("base", "sd-1", BASES) : undefined;
}

function inferBase(config: UNetConfig, pipeline: string): ModelBase {
  const published = BASE_OF_WIDTH.get(config.crossAttentionDim);
  if (published !== undefined) return published;
  if (config.addition !== undefined) return pipeline === "StableDiffusionXLImg2ImgPipeline" ? "sdxl-refiner" : "sdxl";
  return config.linearProjection ? "sd-2" : "sd-1";
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
    const source = this.#open(name, title);
    return { config, parameters: collectParameters(source, { component: title, specs: tensors(config), prefix: "" }) };
  }

  sources(): readonly WeightSource[] {
    return [...this.#sources.values()];
  }

  verifyUnchanged(): void {
    for (const source of this.#sources.values()) source.verifyUnchanged();
  }

  close(): void {
    for (const source of this.#sources.values()) source.close();
    this.#sources.clear();
  }

  #open(name: string, title: string): WeightSource {
    const open = this.#sources.get(name);
    if (open !== undefined) return open;
    const source = openWeights(findWeights(join(this.#folder, name), title));
    this.#sources.set(name, source);
    return source;
  }
}
