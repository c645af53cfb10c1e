import { schedulerField } from "@evoke/invoke";
import { z } from "zod";

const size = (what: string) => z.int().multipleOf(8).min(64).max(8192).default(512).describe(`${what} in pixels`);

/** A model by name, of which completion offers those of the type. */
const ofType = <T extends z.ZodType>(type: string, schema: T) => schema.meta({ ui_model_type: [type] });

/**
 * Everything that a picture from a prompt depends on. This schema is where the command's flags, defaults, limits and
 * help come from; a model's own defaults take the place of these.
 */
export const GenerateInput = z.object({
  prompt: z.string().default("").describe("What to draw"),
  negative: z.string().default("").describe("What to keep out of the picture"),
  width: size("Width"),
  height: size("Height"),
  steps: z.int().min(1).max(1000).default(30).describe("Denoising steps"),
  cfg: z.number().min(1).max(200).default(7.5).describe("Guidance scale: how closely to follow the prompt"),
  cfg_rescale: z.number().min(0).lt(1).default(0).describe("Guidance rescale against overexposure"),
  scheduler: schedulerField().default("dpmpp_3m_k").describe("Sampler"),
  seed: z.int().min(0).max(0xffff_ffff).optional().describe("Number that the noise comes from; random when not given"),
  count: z.int().min(1).max(1000).default(1).describe("Number of pictures; each takes the next seed"),
  model: ofType("main", z.string().optional()).describe("Model by name, key or path"),
  vae: ofType("vae", z.string().optional()).describe(
    "Autoencoder to use in place of the model's own, by name, key or path",
  ),
  lora: ofType("lora", z.array(z.string()).default([])).describe(
    "LoRA by name, key or path, and its weight: style:0.7",
  ),
  seamless: z.enum(["x", "y", "both"]).optional().describe("Edges that fit together, so that copies make a pattern"),
  init: z.string().optional().describe("Picture to start from: a file, or the name of a stored image"),
  strength: z.number().gt(0).max(1).default(0.75).describe("How much of the initial picture is made anew"),
  clip_skip: z.int().min(0).max(12).default(0).describe("Last layers of the text encoders to leave out"),
});
export type GenerateInput = z.infer<typeof GenerateInput>;
