import { EvokeError } from "@evoke/errors";
import { defineInvocation } from "@evoke/invoke";
import { z } from "zod";
import { generatedSide, seedField } from "./inputs/sizes.ts";
import { NoiseOutput } from "./outputs/latents.ts";

export const noise = defineInvocation({
  type: "noise",
  title: "Create Latent Noise",
  category: "latents",
  version: "1.1.0",
  tags: ["latents", "noise"],
  description: "Draws the noise that a picture grows from: the same seed gives the same noise everywhere.",
  input: z.object({
    noise_type: z
      .enum(["SD", "FLUX", "FLUX.2", "SD3", "CogView4", "Z-Image", "Anima"])
      .default("SD")
      .describe("Kind of model that the noise is for"),
    seed: seedField().default(0).describe("Seed for random number generation"),
    width: generatedSide().default(512).describe("Width of output (px)"),
    height: generatedSide().default(512).describe("Height of output (px)"),
    use_cpu: z.boolean().default(true).describe("Use the generator of the CPU; others are not supported"),
  }),
  output: NoiseOutput,
  async invoke({ noise_type, seed, width, height }, context) {
    if (noise_type !== "SD") {
      throw new EvokeError("FEATURE_UNSUPPORTED", { field: "noise_type", feature: `noise for ${noise_type}` });
    }
    const tensor = await context.generate.noise({ seed, width, height });
    return { noise: await context.latents.save(tensor, seed), width, height };
  },
});
