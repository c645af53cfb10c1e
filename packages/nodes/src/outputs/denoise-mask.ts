import { DenoiseMaskField, defineOutput, ImageField } from "@evoke/invoke";
import { z } from "zod";

export const DenoiseMaskOutput = defineOutput({
  type: "denoise_mask_output",
  description: "Which part of the latents is denoised",
  fields: z.object({ denoise_mask: DenoiseMaskField.describe("Mask for denoise model run") }),
});

export const GradientMaskOutput = defineOutput({
  type: "gradient_mask_output",
  description: "Which part of the latents is denoised, and the same as a picture",
  fields: z.object({
    denoise_mask: DenoiseMaskField.describe("Mask for denoise model run: 0 is denoised in full, 1 is kept"),
    expanded_mask_area: ImageField.describe("The whole area that may change, in black, to paste the result back with"),
  }),
});
