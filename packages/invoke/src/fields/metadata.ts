import { z } from "zod";
import { controlMode, resizeMode } from "./control.ts";
import { ModelIdentifierField } from "./models.ts";
import { ImageField } from "./resources.ts";

/** How a picture was made: any JSON object. */
export const MetadataField = z.record(z.string(), z.any()).meta({ id: "MetadataField", additionalProperties: true });
export type MetadataField = z.infer<typeof MetadataField>;

/** One label of metadata with its value. */
export const MetadataItemField = z
  .object({
    label: z.string().describe("Label for this metadata item"),
    value: z.any().describe("The value for this metadata item (may be any type)"),
  })
  .meta({ id: "MetadataItemField" });
export type MetadataItemField = z.infer<typeof MetadataItemField>;

const weight = z.union([z.number(), z.array(z.number())]);

/** A LoRA that took part. */
export const LoRAMetadataField = z
  .object({ model: ModelIdentifierField, weight: z.number() })
  .meta({ id: "LoRAMetadataField" });

/** A ControlNet that took part. */
export const ControlNetMetadataField = z
  .object({
    image: ImageField,
    processed_image: ImageField.nullable().default(null),
    control_model: ModelIdentifierField,
    control_weight: weight.default(1),
    begin_step_percent: z.number().min(0).max(1).default(0),
    end_step_percent: z.number().min(0).max(1).default(1),
    control_mode: controlMode().default("balanced"),
    resize_mode: resizeMode().default("just_resize"),
  })
  .meta({ id: "ControlNetMetadataField" });

/** An IP-Adapter that took part. */
export const IPAdapterMetadataField = z
  .object({
    image: ImageField,
    ip_adapter_model: ModelIdentifierField,
    clip_vision_model: z.enum(["ViT-L", "ViT-H", "ViT-G"]),
    method: z.enum(["full", "style", "composition", "style_strong", "style_precise"]),
    weight,
    begin_step_percent: z.number(),
    end_step_percent: z.number(),
  })
  .meta({ id: "IPAdapterMetadataField" });

/** A T2I-Adapter that took part. */
export const T2IAdapterMetadataField = z
  .object({
    image: ImageField,
    processed_image: ImageField.nullable().default(null),
    t2i_adapter_model: ModelIdentifierField,
    weight: weight.default(1),
    begin_step_percent: z.number().min(0).max(1).default(0),
    end_step_percent: z.number().min(0).max(1).default(1),
    resize_mode: resizeMode().default("just_resize"),
  })
  .meta({ id: "T2IAdapterMetadataField" });
