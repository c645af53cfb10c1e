import { defineInvocation, ImageField, ModelIdentifierField, TensorField } from "@evoke/invoke";
import { z } from "zod";
import { findVisionTower } from "./generation/find-vision-tower.ts";
import { ipAdapterMethods, requireInfluence, steeringWeight, stepRange } from "./inputs/steering.ts";
import { IPAdapterOutput } from "./outputs/steering.ts";

export const ipAdapter = defineInvocation({
  type: "ip_adapter",
  name: "IPAdapterInvocation",
  title: "IP-Adapter - SD1.5, SDXL",
  category: "conditioning",
  version: "1.5.1",
  tags: ["ip_adapter", "control"],
  description: "Lets pictures be a prompt, through an IP-Adapter.",
  input: z.object({
    image: z
      .union([ImageField, z.array(ImageField)])
      .describe("The IP-Adapter image prompt(s).")
      .meta({ title: "Image", ui_order: 1 }),
    ip_adapter_model: ModelIdentifierField.describe("The IP-Adapter model.").meta({
      title: "IP-Adapter Model",
      ui_model_base: ["sd-1", "sdxl"],
      ui_model_type: ["ip_adapter"],
      ui_order: -1,
    }),
    clip_vision_model: z
      .enum(["ViT-H", "ViT-G", "ViT-L"])
      .default("ViT-H")
      .describe("The CLIP vision model that the adapter was trained with")
      .meta({ ui_order: 2 }),
    weight: steeringWeight().describe("The weight given to the IP-Adapter"),
    method: z.enum(ipAdapterMethods).default("full").describe("What of the picture is taken over"),
    ...stepRange("IP-Adapter"),
    mask: TensorField.nullable().default(null).describe("The region that this IP-Adapter applies to"),
  }),
  output: IPAdapterOutput,
  async invoke({ clip_vision_model, ...adapter }, context) {
    requireInfluence(adapter, adapter.weight);
    await context.models.resolve(adapter.ip_adapter_model);
    const image_encoder_model = await findVisionTower(clip_vision_model, context);
    return { ip_adapter: { ...adapter, image_encoder_model, target_blocks: [] } };
  },
});
