import { relative, sep } from "node:path";
import type { ModelRecord } from "@evoke/invoke";
import { z } from "zod";
import {
  BaseModelType,
  knownKind,
  ModelFormat,
  ModelSourceType,
  ModelType,
  SchedulerPredictionType,
} from "./model-kinds.ts";

/** Good values for a model; each may be absent. InvokeAI has a schema for each type of model, and no `prompt`. */
const ModelDefaultSettings = z
  .object({
    vae: z.string().nullish().describe("Key of the VAE to use in place of the model's own"),
    vae_precision: z.enum(["fp16", "fp32"]).nullish(),
    scheduler: z.string().nullish(),
    steps: z.int().nullish(),
    cfg_scale: z.number().nullish(),
    cfg_rescale_multiplier: z.number().nullish(),
    width: z.int().nullish(),
    height: z.int().nullish(),
    guidance: z.number().nullish(),
    cpu_only: z.boolean().nullish().describe("Kept, without effect"),
    fp8_storage: z.boolean().nullish().describe("Kept, without effect"),
    prompt: z.string().nullish().describe("A prompt that shows what the model can do"),
    weight: z.number().nullish().describe("Of a LoRA: its strength"),
    weight_min: z.number().nullish(),
    weight_max: z.number().nullish(),
    preprocessor: z.string().nullish().describe("Of a control model: what makes its control image"),
  })
  .meta({ id: "ModelDefaultSettings" });

const side = z.int().min(64).max(8192).multipleOf(8);

/** Default settings as a user may set them. */
export const NewModelDefaults = z
  .strictObject({
    ...ModelDefaultSettings.shape,
    steps: z.int().min(1).max(10_000).nullish(),
    cfg_scale: z.number().min(1).nullish(),
    cfg_rescale_multiplier: z.number().min(0).lt(1).nullish(),
    width: side.nullish(),
    height: side.nullish(),
    guidance: z.number().min(1).nullish(),
  })
  .meta({ id: "NewModelDefaultSettings" });

/** A model, whatever its kind. InvokeAI publishes a union of some hundred schemas, whose fields these are. */
export const ModelConfig = z
  .object({
    key: z.string().describe("A unique key for this model"),
    hash: z.string().describe("The hash of the model's files"),
    path: z.string().describe("Where the model is: below the models folder, or absolute"),
    file_size: z.int().describe("The size of the model in bytes"),
    name: z.string().describe("Name of the model"),
    description: z.string().nullable(),
    source: z.string().describe("The original source of the model"),
    source_type: ModelSourceType,
    source_api_response: z.string().nullable(),
    source_url: z.string().nullable(),
    cover_image: z.string().nullable().describe("Address of the picture that stands for the model"),
    type: ModelType,
    format: ModelFormat,
    base: BaseModelType,
    variant: z.string().nullish(),
    prediction_type: SchedulerPredictionType.nullish(),
    trigger_phrases: z.array(z.string()).nullish(),
    default_settings: ModelDefaultSettings.nullish(),
    config_path: z.string().nullish(),
    repo_variant: z.enum(["", "fp16", "fp32", "onnx", "openvino", "flax"]).nullish().meta({ id: "ModelRepoVariant" }),
    cpu_only: z.boolean().nullish(),
    image_encoder_model_id: z.string().nullish(),
  })
  .meta({ id: "ModelConfig" });
export type ModelConfig = z.output<typeof ModelConfig>;

/** Several models. */
export const ModelsList = z.object({ models: z.array(ModelConfig) }).meta({ id: "ModelsList" });

/** What describing models takes beside their records. */
export interface ModelSurroundings {
  /** Canonical path of the root's models folder. */
  readonly modelsFolder: string;
  /** Keys of the models that have a picture. */
  readonly covers: ReadonlySet<string>;
}

/** A model as clients see it; fields of other kinds of model are left out, as in InvokeAI's configurations. */
export function toModelConfig(record: ModelRecord, { modelsFolder, covers }: ModelSurroundings): ModelConfig {
  const { key, hash, file_size, name, description, source, source_type = "path", trigger_phrases } = record;
  const path = publishedPath(record.path, modelsFolder);
  return {
    ...{ key, hash, path, file_size, name, description: description ?? null },
    ...{ source: source ?? record.path, source_type, source_api_response: null, source_url: null },
    cover_image: covers.has(key) ? `api/v2/models/i/${encodeURIComponent(key)}/image` : null,
    type: knownKind(ModelType, record.type, "unknown"),
    format: knownKind(ModelFormat, record.format, "unknown"),
    base: knownKind(BaseModelType, record.base, "unknown"),
    ...(trigger_phrases !== undefined && { trigger_phrases: [...trigger_phrases] }),
    ...fieldsOfKind(record),
  };
}

function fieldsOfKind(record: ModelRecord): Partial<ModelConfig> {
  const { type, format, variant, default_settings, prediction_type } = record;
  const stored = format === "diffusers" ? { repo_variant: "" as const } : { config_path: null };
  const defaults = { default_settings: Object.keys(default_settings).length > 0 ? default_settings : null };
  switch (type) {
    case "main":
      return {
        ...{ trigger_phrases: null, ...(record.trigger_phrases && { trigger_phrases: [...record.trigger_phrases] }) },
        ...{ ...defaults, ...stored, variant: variant ?? "normal" },
        prediction_type: knownKind(SchedulerPredictionType, prediction_type ?? "epsilon", "epsilon"),
      };
    case "lora":
    case "control_lora":
      return { trigger_phrases: record.trigger_phrases ? [...record.trigger_phrases] : null, ...defaults };
    case "controlnet":
    case "t2i_adapter":
      return { ...defaults, ...stored };
    case "vae":
      return { ...stored, cpu_only: null };
    case "clip_vision":
    case "clip_embed":
      return { ...stored, cpu_only: null, ...(variant !== undefined && { variant }) };
    default:
      return variant === undefined ? {} : { variant };
  }
}

/** What lies in the models folder is named from there, with `/`, as in InvokeAI. */
function publishedPath(path: string, modelsFolder: string): string {
  if (!path.startsWith(modelsFolder + sep)) return path;
  return relative(modelsFolder, path).replaceAll(sep, "/");
}
