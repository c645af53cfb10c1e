import { ModelIdentifierField, schedulerField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { generatedSide, seedField } from "../inputs/sizes.ts";

/** What every composite invocation that makes a picture is told. What is left out is the model's own choice. */
export const pictureInput = {
  prompt: z.string().default("").describe("What the picture should show").meta({ ui_component: "textarea" }),
  negative_prompt: z.string().default("").describe("What it should not show").meta({ ui_component: "textarea" }),
  model: ModelIdentifierField.describe("Main model").meta({ ui_model_base: ["sd-1", "sd-2"], ui_model_type: ["main"] }),
  seed: seedField().nullable().default(null).describe("Seed of the noise; drawn when left out"),
  steps: z.int().gt(0).max(10_000).nullable().default(null).describe("Number of steps"),
  width: generatedSide().nullable().default(null).describe("Width in pixels"),
  height: generatedSide().nullable().default(null).describe("Height in pixels"),
  cfg_scale: z.number().min(1).max(1000).nullable().default(null).describe("How closely to follow the prompt"),
  scheduler: schedulerField().nullable().default(null).describe("Scheduler"),
  ...withBoard,
  ...withMetadata,
} as const;

export type PictureInput = z.output<z.ZodObject<typeof pictureInput>>;
