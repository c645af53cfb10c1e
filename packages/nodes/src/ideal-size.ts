import { EvokeError } from "@evoke/errors";
import { defineInvocation, type ModelRecord, UNetField } from "@evoke/invoke";
import { z } from "zod";
import { gridSide } from "./inputs/sizes.ts";
import { IdealSizeOutput } from "./outputs/ideal-size.ts";

export const idealSize = defineInvocation({
  type: "ideal_size",
  title: "Ideal Size - SD1.5, SDXL",
  category: "latents",
  version: "1.0.6",
  tags: ["latents", "math", "ideal_size"],
  description:
    "The size of wanted proportions with as many pixels as the model was trained with: larger pictures repeat their motif.",
  input: z.object({
    width: z.int().default(1024).describe("Final image width"),
    height: z.int().default(576).describe("Final image height"),
    unet: UNetField.describe("UNet (scheduler, LoRAs)"),
    multiplier: z.number().default(1).describe("Amount to multiply the model's sides by"),
  }),
  output: IdealSizeOutput,
  async invoke({ width, height, unet, multiplier }, context) {
    for (const [field, value] of Object.entries({ width, height, multiplier })) {
      if (value <= 0) throw new EvokeError("INPUT_INVALID", { field, reason: `${value} is not above 0` });
    }
    const side = trainedSide(await context.models.resolve(unet.unet)) * multiplier;
    const aspect = width / height;
    // The shorter side stays at least half of the model's own, as very narrow pictures fall apart.
    const shorter = Math.max(Math.floor(side / 2), side / Math.sqrt(Math.max(aspect, 1 / aspect)));
    return aspect > 1
      ? { width: gridSide(shorter * aspect), height: gridSide(shorter) }
      : { width: gridSide(shorter), height: gridSide(shorter / aspect) };
  },
});

/** Side in pixels of the square that has as many pixels as the pictures that a model makes best. */
function trainedSide({ default_settings: { width, height } }: ModelRecord): number {
  return width === undefined || height === undefined ? 512 : Math.sqrt(width * height);
}
