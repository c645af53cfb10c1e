import { z } from "zod";

const text = z.string().max(100_000).nullish();
const model = z.string().max(1000).nullish();
const number = z.number().nullish();
const fraction = z.number().min(0).max(1).nullish();
const name = z.string().min(1).max(1000);

const LoRARecallParameter = z
  .object({
    model_name: name.describe("The name of the LoRA model"),
    weight: z.number().min(-10).max(10).default(0.75).describe("The weight for the LoRA"),
    is_enabled: z.boolean().default(true).describe("Whether the LoRA is enabled"),
  })
  .meta({ id: "LoRARecallParameter" });

const adapter = {
  model_name: name.describe("The name of the model"),
  image_name: z.string().nullish().describe("The picture that it looks at"),
  weight: z.number().min(-1).max(2).default(1).describe("The weight"),
  begin_step_percent: fraction,
  end_step_percent: fraction,
};

const ControlNetRecallParameter = z
  .object({ ...adapter, control_mode: z.enum(["balanced", "more_prompt", "more_control"]).nullish() })
  .meta({ id: "ControlNetRecallParameter" });

const IPAdapterRecallParameter = z
  .object({
    ...adapter,
    method: z.enum(["full", "style", "composition"]).nullish(),
    image_influence: z.enum(["lowest", "low", "medium", "high", "highest"]).nullish(),
  })
  .meta({ id: "IPAdapterRecallParameter" });

const ReferenceImageRecallParameter = z.object({ image_name: name }).meta({ id: "ReferenceImageRecallParameter" });

/** Settings of a user interface that is open somewhere; those that are absent stay as they are. */
export const RecallParameter = z
  .strictObject({
    positive_prompt: text,
    negative_prompt: text,
    model,
    refiner_model: model,
    vae_model: model,
    scheduler: z.string().max(100).nullish(),
    steps: z.int().min(1).nullish(),
    refiner_steps: z.int().min(0).nullish(),
    cfg_scale: number,
    cfg_rescale_multiplier: number,
    refiner_cfg_scale: number,
    guidance: number,
    width: z.int().min(64).nullish(),
    height: z.int().min(64).nullish(),
    seed: z.int().min(0).nullish(),
    denoise_strength: fraction,
    refiner_denoise_start: fraction,
    clip_skip: z.int().min(0).nullish(),
    seamless_x: z.boolean().nullish(),
    seamless_y: z.boolean().nullish(),
    refiner_positive_aesthetic_score: number,
    refiner_negative_aesthetic_score: number,
    loras: z.array(LoRARecallParameter).max(100).nullish(),
    control_layers: z.array(ControlNetRecallParameter).max(100).nullish(),
    ip_adapters: z.array(IPAdapterRecallParameter).max(100).nullish(),
    reference_images: z.array(ReferenceImageRecallParameter).max(100).nullish(),
  })
  .meta({ id: "RecallParameter" });

export type RecallParameter = z.output<typeof RecallParameter>;
