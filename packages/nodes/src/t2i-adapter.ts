import { defineInvocation, ImageField, ModelIdentifierField, resizeMode } from "@evoke/invoke";
import { z } from "zod";
import { requireInfluence, steeringWeight, stepRange } from "./inputs/steering.ts";
import { T2IAdapterOutput } from "./outputs/steering.ts";

export const t2iAdapter = defineInvocation({
  type: "t2i_adapter",
  name: "T2IAdapterInvocation",
  title: "T2I-Adapter - SD1.5, SDXL",
  category: "conditioning",
  version: "1.0.4",
  tags: ["t2i_adapter", "control"],
  description: "Lets a T2I-Adapter with a picture steer the denoising.",
  input: z.object({
    image: ImageField.describe("The picture that the adapter looks at"),
    t2i_adapter_model: ModelIdentifierField.describe("The T2I-Adapter model.").meta({
      title: "T2I-Adapter Model",
      ui_model_base: ["sd-1", "sdxl"],
      ui_model_type: ["t2i_adapter"],
      ui_order: -1,
    }),
    weight: steeringWeight().describe("The weight given to the T2I-Adapter").meta({ ge: 0 }),
    ...stepRange("T2I-Adapter"),
    resize_mode: resizeMode()
      .default("just_resize")
      .describe("How the picture comes to the size of the one that is made"),
  }),
  output: T2IAdapterOutput,
  async invoke(adapter, context) {
    requireInfluence(adapter, adapter.weight);
    await context.models.resolve(adapter.t2i_adapter_model);
    return { t2i_adapter: adapter };
  },
});
