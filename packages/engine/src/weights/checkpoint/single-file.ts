import { EvokeError } from "@evoke/errors";
import type { ClipTextConfig } from "../../models/config.ts";
import type { Checkpoint } from "../checkpoint.ts";
import { inferClipTextConfig, type TextEncoderUse } from "../config/infer-clip-text.ts";
import { inferUnetConfig } from "../config/infer-unet.ts";
import { inferVaeConfig } from "../config/infer-vae.ts";
import type { ConfigOverrides, ModelBase, PredictionType } from "../config/overrides.ts";
import { clipTextTensors } from "../mapping/clip-text.ts";
import { collectParameters, summary } from "../mapping/collect.ts";
import { isIgnorable } from "../mapping/ignorable.ts";
import { unetTensors } from "../mapping/unet.ts";
import { vaeTensors } from "../mapping/vae.ts";
import type { Component } from "../state-dict.ts";
import type { WeightSource } from "../weight-source.ts";
import { lazy } from "./lazy.ts";
import { variantOf } from "./variant.ts";

const UNET = "model.diffusion_model.";
const VAE = "first_stage_model.";

/** Where text encoders are in the original layouts: SD1, SD1 as some merging tools write it, SD2, SDXL, its refiner. */
const TEXT_ENCODERS: readonly string[] = [
  "cond_stage_model.transformer.",
  "cond_stage_model.model.",
  "cond_stage_model.",
  "conditioner.embedders.0.transformer.",
  "conditioner.embedders.0.model.",
  "conditioner.embedders.1.model.",
];

/** The one SD2 training run that predicts noise ended at this step; the others predict v. */
const SD2_EPSILON_STEP = 220_000;

/**
 * A checkpoint in one file with the names of the original code.
 * @throws EvokeError MODEL_FORMAT_UNKNOWN when it holds no UNet; MODEL_TENSORS_MISMATCH when tensors belong to no component
 */
export function openSingleFile(source: WeightSource, overrides: ConfigOverrides): Checkpoint {
  const unetPrefix = [UNET, ""].find((prefix) => source.tensors.has(`${prefix}input_blocks.0.0.weight`));
  if (unetPrefix === undefined) {
    const reason = "it holds no UNet of Stable Diffusion";
    throw new EvokeError("MODEL_FORMAT_UNKNOWN", { file: source.file, reason });
  }
  const encoderPrefixes = findTextEncoders(source);
  const hasVae = source.tensors.has(`${VAE}decoder.conv_in.weight`);
  const ignored = checkNames(source, [unetPrefix, ...(hasVae ? [VAE] : []), ...encoderPrefixes]);
  const base = overrides.base ?? inferBase(source, unetPrefix, encoderPrefixes);
  const encoderConfigs = lazy(() =>
    encoderPrefixes.map((prefix, i) =>
      inferClipTextConfig(source, prefix, encoderUse(base, prefix, { overrides, index: i })),
    ),
  );
  const unetConfig = lazy(() =>
    inferUnetConfig(source, unetPrefix, {
      ...overrides,
      timeIds: base === "sdxl-refiner" ? 5 : 6,
      pooledWidth: encoderConfigs().at(-1)?.projectionSize,
    }),
  );
  const unet = lazy(() => {
    const config = unetConfig();
    const specs = unetTensors(config);
    return { config, parameters: collectParameters(source, { component: "UNet", specs, prefix: unetPrefix }) };
  });
  const vae = lazy(() => {
    if (!hasVae) return undefined;
    const config = inferVaeConfig(source, VAE, { ...overrides, base });
    const specs = vaeTensors(config);
    return { config, parameters: collectParameters(source, { component: "autoencoder", specs, prefix: VAE }) };
  });
  const textEncoders = lazy(() => encoderConfigs().map((config, i) => textEncoder(source, encoderPrefixes[i], config)));
  const predictionType = overrides.predictionType ?? inferPrediction(source, base);
  const [, inChannels] = source.tensors.get(`${unetPrefix}input_blocks.0.0.weight`)?.shape ?? [];
  return {
    layout: "single-file",
    base,
    predictionType,
    variant: variantOf(inChannels),
    get unet() {
      return unet();
    },
    get vae() {
      return vae();
    },
    get textEncoders() {
      return textEncoders();
    },
    tokenizerDirs: encoderPrefixes.map(() => undefined),
    schedulerConfig: { ...TRAINING_SCHEDULE, prediction_type: predictionType },
    files: source.files,
    ignored,
    verifyUnchanged: () => source.verifyUnchanged(),
    close: () => source.close(),
  };
}

/** How all published Stable Diffusion models were trained, as diffusers' scheduler configurations say it. */
const TRAINING_SCHEDULE = {
  num_train_timesteps: 1000,
  beta_start: 0.00085,
  beta_end: 0.012,
  beta_schedule: "scaled_linear",
  steps_offset: 1,
  timestep_spacing: "leading",
  set_alpha_to_one: false,
  clip_sample: false,
};

function findTextEncoders(source: WeightSource): readonly string[] {
  return TEXT_ENCODERS.filter((prefix) =>
    ["text_model.embeddings.token_embedding.weight", "token_embedding.weight"].some((name) =>
      source.tensors.has(prefix + name),
    ),
  );
}

/** @returns names of no use. @throws EvokeError MODEL_TENSORS_MISMATCH naming tensors that belong to no component */
function checkNames(source: WeightSource, prefixes: readonly string[]): readonly string[] {
  const ignored: string[] = [];
  const foreign: string[] = [];
  for (const name of source.tensors.keys()) {
    if (isIgnorable(name)) ignored.push(name);
    else if (!prefixes.some((prefix) => name.startsWith(prefix))) foreign.push(name);
  }
  const differences = summary("unexpected", foreign);
  if (differences === undefined) return ignored;
  const component = "Stable Diffusion model";
  throw new EvokeError("MODEL_TENSORS_MISMATCH", { file: source.file, component, differences });
}

/** By what only one family has; the widths of its parts do not matter. */
function inferBase(source: WeightSource, unetPrefix: string, encoderPrefixes: readonly string[]): ModelBase {
  const label = source.tensors.get(`${unetPrefix}label_emb.0.0.weight`);
  if (label !== undefined) {
    if (encoderPrefixes.length === 2) return "sdxl";
    if (encoderPrefixes.length === 1) return "sdxl-refiner";
    return label.shape[1] === SDXL_REFINER_LABEL ? "sdxl-refiner" : "sdxl";
  }
  const projection = [...source.tensors].find(
    ([name]) => name.startsWith(unetPrefix) && name.endsWith(".proj_in.weight"),
  );
  return projection?.[1].shape.length === 2 ? "sd-2" : "sd-1";
}

/** Pooled text of 1280 and 5 size numbers of 256. */
const SDXL_REFINER_LABEL = 2560;

function inferPrediction(source: WeightSource, base: ModelBase): PredictionType {
  if (source.tensors.has("v_pred")) return "v_prediction";
  if (base !== "sd-2" || source.metadata.get("global_step") === String(SD2_EPSILON_STEP)) return "epsilon";
  return "v_prediction";
}

function encoderUse(
  base: ModelBase,
  prefix: string,
  { overrides, index }: { readonly overrides: ConfigOverrides; readonly index: number },
): TextEncoderUse {
  const openClip = prefix.endsWith(".model.");
  return {
    heads: index === 0 ? overrides.textHeads : overrides.text2Heads,
    activation: index === 0 ? overrides.textActivation : undefined,
    unusedBlocks: openClip && base === "sd-2" ? 1 : 0,
    projection: openClip && base !== "sd-2" ? "used" : "unused",
  };
}

function textEncoder(source: WeightSource, prefix: string, config: ClipTextConfig): Component<ClipTextConfig> {
  const specs = clipTextTensors(config);
  const parameters = collectParameters(source, {
    component: "text encoder",
    specs,
    prefix,
    unused: unusedTextTensors(config),
  });
  return { config, parameters };
}

/** The projection where it is not used, and the blocks after the last one that is. */
function unusedTextTensors(config: ClipTextConfig): RegExp {
  const blocks = `transformer\\.resblocks\\.${config.layers}\\.`;
  return new RegExp(config.projectionSize === undefined ? `^(${blocks}|text_projection(\\.weight)?$)` : `^${blocks}`);
}
