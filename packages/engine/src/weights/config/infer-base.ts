import type { WeightSource } from "../weight-source.ts";
import type { Options } from "./options.ts";
import type { ModelBase, PredictionType } from "./overrides.ts";

/** Width of the conditioning of the published models. */
const BASE_OF_WIDTH: ReadonlyMap<number, ModelBase> = new Map([
  [768, "sd-1"],
  [1024, "sd-2"],
  [2048, "sdxl"],
  [1280, "sdxl-refiner"],
]);

/** The published family with a conditioning of this width. */
export function baseOfWidth(width: number | undefined): ModelBase | undefined {
  return width === undefined ? undefined : BASE_OF_WIDTH.get(width);
}

/** Where text encoders are in the original layouts: SD1, SD2, SD1 as some merging tools write it, SDXL, its refiner. */
const TEXT_ENCODERS: readonly string[] = [
  "cond_stage_model.transformer.",
  "cond_stage_model.model.",
  "cond_stage_model.",
  "conditioner.embedders.0.transformer.",
  "conditioner.embedders.0.model.",
  "conditioner.embedders.1.model.",
];

/** What the names of each text encoder of a single file start with. */
export function findTextEncoders(source: WeightSource): readonly string[] {
  return TEXT_ENCODERS.filter((prefix) =>
    ["text_model.embeddings.token_embedding.weight", "token_embedding.weight"].some((name) =>
      source.tensors.has(prefix + name),
    ),
  );
}

/** Pooled text of 1280 and 5 size numbers of 256. */
const REFINER_ADDITION = 2560;

/** The family of a single file, by what only one family has; the widths of its parts do not matter. */
export function inferBase(source: WeightSource, unetPrefix: string): ModelBase {
  const label = source.tensors.get(`${unetPrefix}label_emb.0.0.weight`);
  if (label === undefined) return usesLinearProjections(source, unetPrefix) ? "sd-2" : "sd-1";
  switch (findTextEncoders(source).length) {
    case 2:
      return "sdxl";
    case 1:
      return "sdxl-refiner";
    default:
      return label.shape[1] === REFINER_ADDITION ? "sdxl-refiner" : "sdxl";
  }
}

/** What `inferBase` goes by, for people. */
export function baseEvidence(source: WeightSource, unetPrefix: string): readonly string[] {
  const name = `${unetPrefix}label_emb.0.0.weight`;
  const label = source.tensors.get(name);
  if (label === undefined) {
    const wrapped = usesLinearProjections(source, unetPrefix) ? "linear layers" : "convolutions";
    return [`there is no tensor ${name}`, `attention is wrapped in ${wrapped}`];
  }
  const encoders = findTextEncoders(source).length;
  return [`the tensor ${name} has the shape ${label.shape.join(" × ")}`, `text encoders in the file: ${encoders}`];
}

/** Whether a UNet's attention is wrapped in linear layers, as from SD2 on, or in convolutions. */
export function usesLinearProjections(source: WeightSource, prefix: string): boolean {
  for (const [name, { shape }] of source.tensors) {
    if (name.startsWith(prefix) && name.endsWith(".proj_in.weight")) return shape.length === 2;
  }
  return false;
}

/** The family of a diffusers folder. @param unet its UNet's options @param pipeline its class */
export function baseOfFolder(unet: Options, pipeline: string): ModelBase {
  const width = unet.get("cross_attention_dim");
  const published = baseOfWidth(typeof width === "number" ? width : undefined);
  if (published !== undefined) return published;
  if (unet.get("addition_embed_type") !== undefined) {
    return pipeline === "StableDiffusionXLImg2ImgPipeline" ? "sdxl-refiner" : "sdxl";
  }
  return unet.get("use_linear_projection") === true ? "sd-2" : "sd-1";
}

/** The one SD2 training run that predicts noise ended at this step; the others predict v. */
const SD2_EPSILON_STEP = "220000";

/** What a single file's UNet predicts. */
export function inferPrediction(source: WeightSource, base: ModelBase): PredictionType {
  if (source.tensors.has("v_pred")) return "v_prediction";
  if (base !== "sd-2" || source.metadata.get("global_step") === SD2_EPSILON_STEP) return "epsilon";
  return "v_prediction";
}
