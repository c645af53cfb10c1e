import { CLIPField, LoRAField, ModelIdentifierField, UNetField } from "@evoke/invoke";
import { z } from "zod";

/** A UNet that may be left out. */
export const optionalUnet = () =>
  UNetField.nullable().default(null).describe("UNet (scheduler, LoRAs)").meta({ title: "UNet", input: "connection" });

/** A text encoder that may be left out. @param title as editors show it */
export const optionalClip = (title: string) =>
  CLIPField.nullable()
    .default(null)
    .describe("CLIP (tokenizer, text encoder, LoRAs) and skipped layer count")
    .meta({ title, input: "connection" });

/** A LoRA of certain families; of any when none are named. */
export const loraModel = (bases?: readonly string[]) =>
  ModelIdentifierField.describe("LoRA model to load").meta({
    title: "LoRA",
    ...(bases && { ui_model_base: bases }),
    ui_model_type: ["lora"],
  });

/** How strongly a LoRA changes what it is applied to. */
export const loraWeight = () =>
  z.number().default(0.75).describe("The weight at which the LoRA is applied to each model");

/** One LoRA or several, for certain families. */
export const loraCollection = (bases: readonly string[]) =>
  z
    .union([LoRAField, z.array(LoRAField)])
    .nullable()
    .default(null)
    .describe("LoRA models and weights. May be a single LoRA or collection.")
    .meta({ title: "LoRAs", ui_model_base: bases, ui_model_type: ["lora"] });
