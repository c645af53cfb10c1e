import {
  CLIPField,
  ControlField,
  defineOutput,
  IPAdapterField,
  LoRAField,
  ModelIdentifierField,
  T2IAdapterField,
  UNetField,
  VAEField,
} from "@evoke/invoke";
import { z } from "zod";
import { oneOrMore } from "../inputs/denoising.ts";

export const MDControlListOutput = defineOutput({
  type: "md_control_list_output",
  name: "MDControlListOutput",
  fields: z.object({
    control_list: oneOrMore(ControlField)
      .nullable()
      .describe("ControlNet(s) to apply")
      .meta({ title: "ControlNet-List" }),
  }),
});

export const MDIPAdapterListOutput = defineOutput({
  type: "md_ip_adapter_list_output",
  name: "MDIPAdapterListOutput",
  fields: z.object({
    ip_adapter_list: oneOrMore(IPAdapterField)
      .nullable()
      .describe("IP-Adapter to apply")
      .meta({ title: "IP-Adapter-List" }),
  }),
});

export const MDT2IAdapterListOutput = defineOutput({
  // InvokeAI calls it so.
  type: "md_ip_adapters_output",
  name: "MDT2IAdapterListOutput",
  fields: z.object({
    t2i_adapter_list: oneOrMore(T2IAdapterField)
      .nullable()
      .describe("T2I-Adapter(s) to apply")
      .meta({ title: "T2I Adapter-List" }),
  }),
});

export const MetadataToLorasCollectionOutput = defineOutput({
  type: "metadata_to_lora_collection_output",
  name: "MetadataToLorasCollectionOutput",
  description: "LoRAs and their weights",
  fields: z.object({
    lora: z.array(LoRAField).describe("Collection of LoRA model and weights").meta({ title: "LoRAs" }),
  }),
});

const model = ModelIdentifierField.describe("The main model").meta({ title: "Model" });
const name = z.string().describe("Model Name");
const unet = UNetField.describe("UNet (scheduler, LoRAs)").meta({ title: "UNet" });
const clip = CLIPField.describe("CLIP (tokenizer, text encoder, LoRAs) and skipped layer count");
const vae = VAEField.describe("VAE").meta({ title: "VAE" });

export const MetadataToModelOutput = defineOutput({
  type: "metadata_to_model_output",
  description: "A main model and its parts",
  fields: z.object({ model, name, unet, vae, clip: clip.meta({ title: "CLIP" }) }),
});

export const MetadataToSDXLModelOutput = defineOutput({
  type: "metadata_to_sdxl_model_output",
  name: "MetadataToSDXLModelOutput",
  description: "An SDXL model and its parts",
  fields: z.object({
    model,
    name,
    unet,
    clip: clip.meta({ title: "CLIP 1" }),
    clip2: clip.meta({ title: "CLIP 2" }),
    vae,
  }),
});
