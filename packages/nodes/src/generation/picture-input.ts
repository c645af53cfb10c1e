import { ModelIdentifierField, schedulerField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { loraCollection } from "../inputs/models.ts";
import { generatedSide, seedField } from "../inputs/sizes.ts";
import { pictureFamilies } from "./picture-families.ts";

/** What every composite invocation that makes a picture is told. What is left out is the model's own choice. */
export const pictureInput = {
  prompt: z.string().default("").describe("What the picture should show").meta({ ui_component: "textarea" }),
  negative_prompt: z.string().default("").describe("What it should not show").meta({ ui_component: "textarea" }),
  model: ModelIdentifierField.nullable()
    .default(null)
    .describe("Main model; the first that there is by default")
    .meta({ ui_model_base: pictureFamilies, ui_model_type: ["main"] }),
  seed: seedField().nullable().default(null).describe("Seed of the noise; drawn when left out"),
  steps: z.int().gt(0).max(10_000).nullable().default(null).describe("Number of steps"),
  width: generatedSide().nullable().default(null).describe("Width in pixels"),
  height: generatedSide().nullable().default(null).describe("Height in pixels"),
  cfg_scale: z.number().min(1).max(1000).nullable().default(null).describe("How closely to follow the prompt"),
  scheduler: schedulerField().nullable().default(null).describe("Scheduler"),
  loras: loraCollection(pictureFamilies),
  vae: ModelIdentifierField.nullable()
    .default(null)
    .describe("VAE to use in place of the model's own")
    .meta({ title: "VAE", ui_model_base: pictureFamilies, ui_model_type: ["vae"] }),
  clip_skip: z.int().min(0).default(0).describe("Last layers of the text encoder to leave out"),
  seamless_x: z.boolean().default(false).describe("Whether the left and right edges fit together"),
  seamless_y: z.boolean().default(false).describe("Whether the upper and lower edges fit together"),
  ...withBoard,
  ...withMetadata,
} as const;

export type PictureInput = z.output<z.ZodObject<typeof pictureInput>>;
