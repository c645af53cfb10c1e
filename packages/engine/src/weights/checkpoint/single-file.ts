import { EvokeError } from "@evoke/errors";
import type { ClipTextConfig } from "../../models/config.ts";
import { findTextEncoders, inferBase, inferPrediction } from "../config/infer-base.ts";
import { inferClipTextConfig, type TextEncoderUse } from "../config/infer-clip-text.ts";
import { inferUnetConfig } from "../config/infer-unet.ts";
import { inferVaeConfig } from "../config/infer-vae.ts";
import type { ConfigOverrides, ModelBase } from "../config/overrides.ts";
import { clipTextTensors } from "../mapping/clip-text.ts";
import { collectParameters, summary } from "../mapping/collect.ts";
import { isIgnorable } from "../mapping/ignorable.ts";
import { unetTensors } from "../mapping/unet.ts";
import { vaeTensors } from "../mapping/vae.ts";
import type { Component } from "../state-dict.ts";
import type { WeightSource } from "../weight-source.ts";
import type { Checkpoint } from "./contents.ts";
import { lazy } from "./lazy.ts";
import { variantOf } from "./variant.ts";

const UNET = "model.diffusion_model.";
const VAE = "first_stage_model.";

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
  const base = overrides.base ?? inferBase(source, unetPrefix);
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
