import {
  ConditioningField,
  ControlField,
  DenoiseMaskField,
  IPAdapterField,
  LatentsField,
  schedulerField,
  T2IAdapterField,
  UNetField,
} from "@evoke/invoke";
import { z } from "zod";

const guidance = () => z.number().min(1).max(1000);
const ratio = () => z.number().min(0).max(1);

/** A field that takes one value or a list of them. */
export const oneOrMore = <Field extends z.ZodType>(field: Field) => z.union([field, z.array(field)]);

/** Values that differ between denoising invocations. */
export interface SamplingDefaults {
  readonly steps: number;
  readonly cfgScale: number;
}

/** How latents are sampled. */
export const samplingInput = ({ steps, cfgScale }: SamplingDefaults) => ({
  steps: z.int().gt(0).max(10_000).default(steps).describe("Number of steps to run"),
  cfg_scale: z
    .union([guidance(), z.array(guidance())])
    .default(cfgScale)
    .describe("How closely to follow the prompt: one value, or one per step")
    .meta({ title: "CFG Scale" }),
  denoising_start: ratio().default(0).describe("Where in the schedule to start"),
  denoising_end: ratio().default(1).describe("Where in the schedule to end"),
  scheduler: schedulerField().default("euler").describe("Scheduler to use during inference"),
  cfg_rescale_multiplier: z
    .number()
    .min(0)
    .lt(1)
    .default(0)
    .describe("Strength of guidance rescale, for models trained with zero terminal SNR")
    .meta({ title: "CFG Rescale Multiplier" }),
});

/** HiDiffusion (Zhang et al. 2023, arXiv 2311.17528), which graphs may ask for; pictures are made without it. */
const hidiffusion = {
  hidiffusion: z
    .boolean()
    .default(false)
    .describe("HiDiffusion is not supported: the picture is made without it, and the log says so")
    .meta({ title: "HiDiffusion" }),
  hidiffusion_raunet: z
    .boolean()
    .default(true)
    .describe("Apply HiDiffusion RAU-Net blocks")
    .meta({ title: "HiDiffusion: RAU-Net" }),
  hidiffusion_window_attn: z
    .boolean()
    .default(true)
    .describe("Apply HiDiffusion window attention blocks")
    .meta({ title: "HiDiffusion: Window Attention" }),
  hidiffusion_t1_ratio: ratio()
    .default(0.4)
    .describe("Early switch threshold of HiDiffusion")
    .meta({ title: "HiDiffusion: T1 Ratio" }),
  hidiffusion_t2_ratio: ratio()
    .default(0)
    .describe("Late switch threshold of HiDiffusion")
    .meta({ title: "HiDiffusion: T2 Ratio" }),
};

/** What the invocations are told that denoise whole latents. */
export const denoisingInput = {
  positive_conditioning: oneOrMore(ConditioningField)
    .describe("What the picture should show")
    .meta({ input: "connection", ui_order: 0 }),
  negative_conditioning: oneOrMore(ConditioningField)
    .describe("What the picture should not show")
    .meta({ input: "connection", ui_order: 1 }),
  noise: LatentsField.nullable().default(null).describe("Noise tensor").meta({ input: "connection", ui_order: 3 }),
  ...samplingInput({ steps: 10, cfgScale: 7.5 }),
  unet: UNetField.describe("UNet (scheduler, LoRAs)").meta({ title: "UNet", input: "connection", ui_order: 2 }),
  control: oneOrMore(ControlField).nullable().default(null).meta({ input: "connection", ui_order: 5 }),
  ip_adapter: oneOrMore(IPAdapterField)
    .nullable()
    .default(null)
    .describe("IP-Adapter to apply")
    .meta({ title: "IP-Adapter", input: "connection", ui_order: 6 }),
  t2i_adapter: oneOrMore(T2IAdapterField)
    .nullable()
    .default(null)
    .describe("T2I-Adapter(s) to apply")
    .meta({ title: "T2I-Adapter", input: "connection", ui_order: 7 }),
  ...hidiffusion,
  latents: LatentsField.nullable().default(null).describe("Latents tensor").meta({ input: "connection", ui_order: 4 }),
  denoise_mask: DenoiseMaskField.nullable()
    .default(null)
    .describe("Region to denoise: 0 is denoised in full, 1 is kept")
    .meta({ input: "connection", ui_order: 8 }),
} as const;

/** The values of {@link denoisingInput}. */
export type DenoisingInput = z.output<z.ZodObject<typeof denoisingInput>>;
