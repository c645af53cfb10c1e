import {
  ControlNetMetadataField,
  defineInvocation,
  IPAdapterMetadataField,
  LoRAMetadataField,
  MetadataField,
  MetadataItemField,
  ModelIdentifierField,
  T2IAdapterMetadataField,
} from "@evoke/invoke";
import { z } from "zod";
import { GENERATION_MODES } from "./inputs/generation-modes.ts";
import { MetadataItemOutput, MetadataOutput } from "./outputs/metadata.ts";

const text = () => z.string().nullable().default(null);
const whole = () => z.int().nullable().default(null);
const number = () => z.number().nullable().default(null);
const flag = () => z.boolean().nullable().default(null);
const model = () => ModelIdentifierField.nullable().default(null);

export const coreMetadata = defineInvocation({
  type: "core_metadata",
  title: "Core Metadata",
  category: "metadata",
  version: "2.2.0",
  tags: ["metadata"],
  classification: "internal",
  description: "Gathers how a picture is made, to be saved in it. Takes any further fields too.",
  input: z.looseObject({
    generation_mode: z.enum(GENERATION_MODES).nullable().default(null).describe("The way the picture was made"),
    positive_prompt: text().describe("The positive prompt parameter"),
    negative_prompt: text().describe("The negative prompt parameter"),
    width: whole().describe("The width parameter"),
    height: whole().describe("The height parameter"),
    seed: whole().describe("The seed used for noise generation"),
    rand_device: text().describe("The device used for random number generation"),
    cfg_scale: number().describe("The classifier-free guidance scale parameter"),
    cfg_rescale_multiplier: number().describe("Strength of guidance rescale"),
    steps: whole().describe("The number of steps used for inference"),
    scheduler: text().describe("The scheduler used for inference"),
    seamless_x: flag().describe("Whether seamless tiling was used on the X axis"),
    seamless_y: flag().describe("Whether seamless tiling was used on the Y axis"),
    clip_skip: whole().describe("The number of skipped CLIP layers"),
    model: model().describe("The main model used for inference"),
    controlnets: z.array(ControlNetMetadataField).nullable().default(null).describe("The ControlNets used"),
    ipAdapters: z.array(IPAdapterMetadataField).nullable().default(null).describe("The IP Adapters used"),
    t2iAdapters: z.array(T2IAdapterMetadataField).nullable().default(null).describe("The T2I Adapters used"),
    loras: z.array(LoRAMetadataField).nullable().default(null).describe("The LoRAs used for inference"),
    strength: number().describe("The strength used for latents-to-latents"),
    init_image: text().describe("The name of the initial image"),
    vae: model().describe("The VAE used for decoding, if the main model's default was not used"),
    qwen3_encoder: model().describe("The Qwen3 text encoder used"),
    mistral_encoder: model().describe("The Mistral text encoder used"),
    ideogram4_caption: text().describe("The structured caption used"),
    hrf_enabled: flag().describe("Whether or not high resolution fix was enabled"),
    hrf_method: text().describe("The high resolution fix upscale method"),
    hrf_strength: number().describe("The strength of the high resolution fix's second pass"),
    positive_style_prompt: text().describe("The positive style prompt parameter"),
    negative_style_prompt: text().describe("The negative style prompt parameter"),
    refiner_model: model().describe("The SDXL Refiner model used"),
    refiner_cfg_scale: number().describe("The guidance scale used for the refiner"),
    refiner_steps: whole().describe("The number of steps used for the refiner"),
    refiner_scheduler: text().describe("The scheduler used for the refiner"),
    refiner_positive_aesthetic_score: number().describe("The aesthetic score used for the refiner"),
    refiner_negative_aesthetic_score: number().describe("The aesthetic score used for the refiner"),
    refiner_start: number().describe("The start value used for refiner denoising"),
  }),
  output: MetadataOutput,
  invoke(input, { config: { appVersion } }) {
    const known = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
    return {
      metadata: { ...Object.fromEntries(known), ...(appVersion === undefined ? {} : { app_version: appVersion }) },
    };
  },
});

export const metadataItem = defineInvocation({
  type: "metadata_item",
  title: "Metadata Item",
  category: "metadata",
  version: "1.0.1",
  tags: ["metadata"],
  description: "One label with its value, which may come from any output.",
  input: z.object({
    label: z.string().describe("Label for this metadata item"),
    value: z.any().describe("The value for this metadata item (may be any type)").meta({ ui_type: "AnyField" }),
  }),
  output: MetadataItemOutput,
  invoke: ({ label, value }) => ({ item: { label, value } }),
});

export const metadata = defineInvocation({
  type: "metadata",
  title: "Metadata",
  category: "metadata",
  version: "1.0.1",
  tags: ["metadata"],
  description: "Makes metadata of one item or several.",
  input: z.object({
    items: z
      .union([z.array(MetadataItemField), MetadataItemField])
      .describe("A single metadata item or collection of metadata items"),
  }),
  output: MetadataOutput,
  invoke({ items }) {
    const list = Array.isArray(items) ? items : [items];
    return { metadata: Object.fromEntries(list.map(({ label, value }) => [label, value])) };
  },
});

export const mergeMetadata = defineInvocation({
  type: "merge_metadata",
  title: "Metadata Merge",
  category: "metadata",
  version: "1.0.1",
  tags: ["metadata"],
  description: "Makes one of several metadata; later ones win.",
  input: z.object({ collection: z.array(MetadataField).describe("Collection of Metadata") }),
  output: MetadataOutput,
  invoke: ({ collection }) => ({ metadata: Object.assign({}, ...collection) }),
});
