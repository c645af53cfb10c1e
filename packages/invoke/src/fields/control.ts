import { z } from "zod";
import { ModelIdentifierField } from "./models.ts";
import { ImageField, TensorField } from "./resources.ts";

/** How the prompt and a ControlNet share their influence. */
export const controlMode = () => z.enum(["balanced", "more_prompt", "more_control", "unbalanced"]);

/** How a control picture is brought to the size of the result. */
export const resizeMode = () => z.enum(["just_resize", "crop_resize", "fill_resize", "just_resize_simple"]);

const weight = () => z.union([z.number(), z.array(z.number())]).default(1);
const begin = () => z.number().min(0).max(1).default(0);
const end = () => z.number().min(0).max(1).default(1);

/** A ControlNet with its picture (Zhang et al. 2023, arXiv 2302.05543). */
export const ControlField = z
  .object({
    image: ImageField,
    control_model: ModelIdentifierField,
    control_weight: weight(),
    begin_step_percent: begin(),
    end_step_percent: end(),
    control_mode: controlMode().default("balanced"),
    resize_mode: resizeMode().default("just_resize"),
  })
  .meta({ id: "ControlField" });
export type ControlField = z.infer<typeof ControlField>;

/** An IP-Adapter with its picture prompts (Ye et al. 2023, arXiv 2308.06721). */
export const IPAdapterField = z
  .object({
    image: z.union([ImageField, z.array(ImageField)]),
    ip_adapter_model: ModelIdentifierField,
    image_encoder_model: ModelIdentifierField,
    weight: weight(),
    target_blocks: z.array(z.string()).default([]),
    method: z.string().default("full"),
    begin_step_percent: begin(),
    end_step_percent: end(),
    mask: TensorField.nullable().default(null),
  })
  .meta({ id: "IPAdapterField" });
export type IPAdapterField = z.infer<typeof IPAdapterField>;

/** A T2I-Adapter with its picture (Mou et al. 2023, arXiv 2302.08453). */
export const T2IAdapterField = z
  .object({
    image: ImageField,
    t2i_adapter_model: ModelIdentifierField,
    weight: weight(),
    begin_step_percent: begin(),
    end_step_percent: end(),
    resize_mode: resizeMode().default("just_resize"),
  })
  .meta({ id: "T2IAdapterField" });
export type T2IAdapterField = z.infer<typeof T2IAdapterField>;
