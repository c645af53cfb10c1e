import { z } from "zod";

/** One part of a main model. */
export const SubModelType = z
  .enum([
    "unet",
    "transformer",
    "transformer_2",
    "text_encoder",
    "text_encoder_2",
    "text_encoder_3",
    "tokenizer",
    "tokenizer_2",
    "tokenizer_3",
    "pe",
    "pe_tokenizer",
    "vae",
    "vae_decoder",
    "vae_encoder",
    "scheduler",
    "safety_checker",
  ])
  .meta({ id: "SubModelType", description: "Submodel type." });

/** Which model, and which part of it, a node means. */
export const ModelIdentifierField = z
  .object({
    key: z.string().describe("The model's unique key"),
    hash: z.string().describe("The model's BLAKE3 hash"),
    name: z.string().describe("The model's name"),
    base: z.string().describe("The model's base model type"),
    type: z.string().describe("The model's type"),
    submodel_type: SubModelType.nullable().default(null).describe("The submodel to load, if this is a main model"),
  })
  .meta({ id: "ModelIdentifierField" });
export type ModelIdentifierField = z.infer<typeof ModelIdentifierField>;

/** How nodes name a model as a whole. @param model its record, or whatever else says as much */
export function identifierOf(model: Omit<ModelIdentifierField, "submodel_type">): ModelIdentifierField {
  const { key, hash, name, base, type } = model;
  return { key, hash, name, base, type, submodel_type: null };
}

/** A LoRA with its strength. */
export const LoRAField = z
  .object({
    lora: ModelIdentifierField.describe("Info to load lora model"),
    weight: z.number().describe("Weight to apply to lora model"),
  })
  .meta({ id: "LoRAField" });
export type LoRAField = z.infer<typeof LoRAField>;

/** FreeU's four factors (Si et al. 2023, arXiv 2309.11497). */
export const FreeUConfig = z
  .object({
    s1: z.number().min(-1).max(3).describe("Scaling factor for stage 1"),
    s2: z.number().min(-1).max(3).describe("Scaling factor for stage 2"),
    b1: z.number().min(-1).max(3).describe("Scaling factor for stage 1 backbone"),
    b2: z.number().min(-1).max(3).describe("Scaling factor for stage 2 backbone"),
  })
  .meta({ id: "FreeUConfig" });

/** The denoiser with everything that is applied to it. */
export const UNetField = z
  .object({
    unet: ModelIdentifierField.describe("Info to load unet submodel"),
    scheduler: ModelIdentifierField.describe("Info to load scheduler submodel"),
    loras: z.array(LoRAField).describe("LoRAs to apply on model loading"),
    seamless_axes: z.array(z.string()).default([]).describe('Axes("x" and "y") to which apply seamless'),
    freeu_config: FreeUConfig.nullable().default(null).describe("FreeU configuration"),
  })
  .meta({ id: "UNetField" });
export type UNetField = z.infer<typeof UNetField>;

/** A text encoder with its tokenizer and everything that is applied to it. */
export const CLIPField = z
  .object({
    tokenizer: ModelIdentifierField.describe("Info to load tokenizer submodel"),
    text_encoder: ModelIdentifierField.describe("Info to load text_encoder submodel"),
    skipped_layers: z.int().describe("Number of skipped layers in text_encoder"),
    loras: z.array(LoRAField).describe("LoRAs to apply on model loading"),
  })
  .meta({ id: "CLIPField" });
export type CLIPField = z.infer<typeof CLIPField>;

/** An autoencoder with everything that is applied to it. */
export const VAEField = z
  .object({
    vae: ModelIdentifierField.describe("Info to load vae submodel"),
    seamless_axes: z.array(z.string()).default([]).describe('Axes("x" and "y") to which apply seamless'),
  })
  .meta({ id: "VAEField" });
export type VAEField = z.infer<typeof VAEField>;
