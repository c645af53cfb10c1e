import { EvokeError } from "@evoke/errors";
import {
  ControlField,
  ControlNetMetadataField,
  defineInvocation,
  type InvocationContext,
  IPAdapterField,
  IPAdapterMetadataField,
  LoRAField,
  LoRAMetadataField,
  type MetadataField,
  ModelIdentifierField,
  SCHEDULER_NAMES,
  schedulerField,
  T2IAdapterField,
  T2IAdapterMetadataField,
  VAEField,
  withMetadata,
} from "@evoke/invoke";
import { z } from "zod";
import { applyLoRAs } from "./generation/apply-loras.ts";
import { findVisionTower } from "./generation/find-vision-tower.ts";
import { listed } from "./generation/listed.ts";
import { mainModelParts, submodel } from "./generation/model-parts.ts";
import { oneOrMore } from "./inputs/denoising.ts";
import { labelInput, metadataValue, valueOfLabel } from "./inputs/metadata-labels.ts";
import { optionalClip, optionalUnet } from "./inputs/models.ts";
import {
  MDControlListOutput,
  MDIPAdapterListOutput,
  MDT2IAdapterListOutput,
  MetadataToLorasCollectionOutput,
  MetadataToModelOutput,
  MetadataToSDXLModelOutput,
} from "./outputs/metadata-models.ts";
import { LoRALoaderOutput, SchedulerOutput, SDXLLoRALoaderOutput, VAEOutput } from "./outputs/models.ts";

const common = { category: "metadata", tags: ["metadata"], classification: "beta" } as const;

/** The entries that metadata has under a label. */
function entriesOf<Entry>(metadata: MetadataField | null, label: string, type: z.ZodType<Entry>): readonly Entry[] {
  const value: unknown = metadata?.[label];
  return Array.isArray(value) ? value.map((entry: unknown) => metadataValue(label, entry, type)) : [];
}

export const metadataToScheduler = defineInvocation({
  ...common,
  type: "metadata_to_scheduler",
  title: "Metadata To Scheduler",
  version: "1.0.1",
  description: "The scheduler that metadata has under a label",
  input: z.object({
    ...withMetadata,
    ...labelInput(["scheduler"], "scheduler"),
    default_value: schedulerField()
      .default("euler")
      .describe("The default scheduler to use if not found in the metadata"),
  }),
  output: SchedulerOutput,
  invoke: (input) => ({ scheduler: valueOfLabel(input, z.enum(SCHEDULER_NAMES)) }),
});

export const metadataToModel = defineInvocation({
  ...common,
  type: "metadata_to_model",
  title: "Metadata To Model",
  version: "1.3.0",
  description: "The main model that metadata has under a label",
  input: z.object({
    ...withMetadata,
    ...labelInput(["model"], "model"),
    default_value: ModelIdentifierField.describe("The default model to use if not found in the metadata").meta({
      ui_model_type: ["main"],
    }),
  }),
  output: MetadataToModelOutput,
  async invoke(input, context) {
    const { clip2: _, ...model } = await modelOfLabel(input, context);
    return model;
  },
});

export const metadataToSDXLModel = defineInvocation({
  ...common,
  type: "metadata_to_sdxl_model",
  name: "MetadataToSDXLModelInvocation",
  title: "Metadata To SDXL Model",
  version: "1.3.0",
  description: "The SDXL model that metadata has under a label",
  input: z.object({
    ...withMetadata,
    ...labelInput(["model"], "model"),
    default_value: ModelIdentifierField.describe("The default SDXL Model to use if not found in the metadata").meta({
      ui_model_base: ["sdxl"],
      ui_model_type: ["main"],
    }),
  }),
  output: MetadataToSDXLModelOutput,
  async invoke(input, context) {
    const model = await modelOfLabel(input, context);
    if (model.model.base === "sdxl") return model;
    const reason = `the model "${model.model.name}" is of ${model.model.base}, not of sdxl`;
    throw new EvokeError("INPUT_INVALID", { field: "metadata", reason });
  },
});

async function modelOfLabel(
  input: Parameters<typeof valueOfLabel<ModelIdentifierField>>[0],
  context: InvocationContext,
) {
  const model = valueOfLabel(input, ModelIdentifierField);
  const { base, name } = await context.models.resolve(model);
  return { model, name: `${base}: ${name}`, ...mainModelParts(model) };
}

export const metadataToVAE = defineInvocation({
  ...common,
  type: "metadata_to_vae",
  name: "MetadataToVAEInvocation",
  title: "Metadata To VAE",
  version: "1.2.1",
  description: "The autoencoder that metadata has under a label",
  input: z.object({
    ...withMetadata,
    ...labelInput(["vae"], "vae"),
    default_value: VAEField.describe("The default VAE to use if not found in the metadata"),
  }),
  output: VAEOutput,
  async invoke(input, context) {
    const found = valueOfLabel<VAEField | ModelIdentifierField>(input, z.union([VAEField, ModelIdentifierField]));
    const vae = "vae" in found ? found : { vae: submodel(found, "vae"), seamless_axes: [] };
    await context.models.resolve(vae.vae);
    return { vae };
  },
});

export const metadataToLoras = defineInvocation({
  ...common,
  type: "metadata_to_loras",
  title: "Metadata To LoRAs",
  version: "1.1.1",
  description: "Applies the LoRAs of metadata; one that is applied already is left out",
  input: z.object({ ...withMetadata, unet: optionalUnet(), clip: optionalClip("CLIP") }),
  output: LoRALoaderOutput,
  invoke: ({ metadata, unet, clip }, context) =>
    applyLoRAs({ unet, clip }, lorasOf(metadata, "loras"), { context, bases: ["sd-1", "sd-2"], duplicates: "skip" }),
});

export const metadataToSDXLLoras = defineInvocation({
  ...common,
  type: "metadata_to_sdlx_loras",
  name: "MetadataToSDXLLorasInvocation",
  title: "Metadata To SDXL LoRAs",
  version: "1.1.1",
  description: "Applies the LoRAs of metadata; one that is applied already is left out",
  input: z.object({
    ...withMetadata,
    unet: optionalUnet(),
    clip: optionalClip("CLIP 1"),
    clip2: optionalClip("CLIP 2"),
  }),
  output: SDXLLoRALoaderOutput,
  invoke: ({ metadata, ...targets }, context) =>
    applyLoRAs(targets, lorasOf(metadata, "loras"), { context, bases: ["sdxl"], duplicates: "skip" }),
});

export const metadataToLoraCollection = defineInvocation({
  ...common,
  type: "metadata_to_lora_collection",
  name: "MetadataToLorasCollectionInvocation",
  title: "Metadata To LoRA Collection",
  version: "1.1.0",
  description: "The LoRAs of metadata behind those that are given, each once",
  input: z.object({
    ...withMetadata,
    custom_label: z.string().default("loras").describe("Label for this metadata item").meta({ input: "direct" }),
    loras: oneOrMore(LoRAField)
      .nullable()
      .default([])
      .describe("LoRA models and weights. May be a single LoRA or collection.")
      .meta({ title: "LoRAs" }),
  }),
  output: MetadataToLorasCollectionOutput,
  invoke({ metadata, custom_label, loras }) {
    const all = [...listed<LoRAField>(loras), ...lorasOf(metadata, custom_label)];
    const isFirst = ({ lora }: LoRAField, index: number) =>
      all.findIndex((other) => other.lora.key === lora.key) === index;
    return { lora: all.filter(isFirst) };
  },
});

function lorasOf(metadata: MetadataField | null, label: string): readonly LoRAField[] {
  return entriesOf(metadata, label, LoRAMetadataField).map(({ model, weight }) => ({ lora: model, weight }));
}

export const metadataToControlnets = defineInvocation({
  ...common,
  type: "metadata_to_controlnets",
  title: "Metadata To ControlNets",
  version: "1.2.0",
  description: "The ControlNets of metadata behind those that are given",
  input: z.object({
    ...withMetadata,
    control_list: oneOrMore(ControlField)
      .nullable()
      .default(null)
      .meta({ title: "ControlNet-List", input: "connection" }),
  }),
  output: MDControlListOutput,
  invoke({ metadata, control_list }) {
    const found = entriesOf(metadata, "controlnets", ControlNetMetadataField);
    const controls = found.map(({ processed_image, image, ...rest }) => ({ ...rest, image: processed_image ?? image }));
    return { control_list: [...listed<ControlField>(control_list), ...controls] };
  },
});

export const metadataToIPAdapters = defineInvocation({
  ...common,
  type: "metadata_to_ip_adapters",
  name: "MetadataToIPAdaptersInvocation",
  title: "Metadata To IP-Adapters",
  version: "1.2.0",
  description: "The IP-Adapters of metadata behind those that are given",
  input: z.object({
    ...withMetadata,
    ip_adapter_list: oneOrMore(IPAdapterField)
      .nullable()
      .default(null)
      .describe("IP-Adapter to apply")
      .meta({ title: "IP-Adapter-List", input: "connection" }),
  }),
  output: MDIPAdapterListOutput,
  async invoke({ metadata, ip_adapter_list }, context) {
    const found = entriesOf(metadata, "ipAdapters", IPAdapterMetadataField);
    const adapters = found.map(async ({ clip_vision_model, ...rest }) => {
      const image_encoder_model = await findVisionTower(clip_vision_model, context);
      return { ...rest, image_encoder_model, target_blocks: [], mask: null };
    });
    return { ip_adapter_list: [...listed<IPAdapterField>(ip_adapter_list), ...(await Promise.all(adapters))] };
  },
});

export const metadataToT2IAdapters = defineInvocation({
  ...common,
  type: "metadata_to_t2i_adapters",
  name: "MetadataToT2IAdaptersInvocation",
  title: "Metadata To T2I-Adapters",
  version: "1.2.0",
  description: "The T2I-Adapters of metadata behind those that are given",
  input: z.object({
    ...withMetadata,
    t2i_adapter_list: oneOrMore(T2IAdapterField)
      .nullable()
      .default(null)
      .describe("T2I-Adapter(s) to apply")
      .meta({ title: "T2I-Adapter", input: "connection" }),
  }),
  output: MDT2IAdapterListOutput,
  invoke({ metadata, t2i_adapter_list }) {
    const found = entriesOf(metadata, "t2iAdapters", T2IAdapterMetadataField);
    const adapters = found.map(({ processed_image, image, ...rest }) => ({ ...rest, image: processed_image ?? image }));
    return { t2i_adapter_list: [...listed<T2IAdapterField>(t2i_adapter_list), ...adapters] };
  },
});
