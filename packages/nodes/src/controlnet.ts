import { controlMode, defineInvocation, ImageField, ModelIdentifierField, resizeMode } from "@evoke/invoke";
import { z } from "zod";
import { requireInfluence, steeringWeight, stepRange } from "./inputs/steering.ts";
import { ControlOutput } from "./outputs/steering.ts";

export const controlNet = defineInvocation({
  type: "controlnet",
  name: "ControlNetInvocation",
  title: "ControlNet - SD1.5, SD2, SDXL",
  category: "conditioning",
  version: "1.1.3",
  tags: ["controlnet"],
  description: "Lets a ControlNet with a picture steer the denoising.",
  input: z.object({
    image: ImageField.describe("The control image"),
    control_model: ModelIdentifierField.describe("ControlNet model to load").meta({
      ui_model_base: ["sd-1", "sd-2", "sdxl"],
      ui_model_type: ["controlnet"],
    }),
    control_weight: steeringWeight().describe("The weight given to the ControlNet").meta({ ge: -1, le: 2 }),
    ...stepRange("ControlNet"),
    control_mode: controlMode().default("balanced").describe("The control mode used"),
    resize_mode: resizeMode().default("just_resize").describe("The resize mode used"),
  }),
  output: ControlOutput,
  async invoke(control, context) {
    requireInfluence(control, control.control_weight);
    await context.models.resolve(control.control_model);
    return { control };
  },
});
