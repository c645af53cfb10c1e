import type { DenoiseMask, RegionalPrompt } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import {
  ConditioningField,
  ControlField,
  DenoiseMaskField,
  defineInvocation,
  type InvocationContext,
  IPAdapterField,
  LatentsField,
  schedulerField,
  T2IAdapterField,
  UNetField,
} from "@evoke/invoke";
import { z } from "zod";
import { loadSteering } from "./generation/load-steering.ts";
import { planeOf } from "./generation/plane.ts";
import { LatentsOutput, latentsOutput } from "./outputs/latents.ts";

/** Of each axis of the latents. */
const pixelsPerCell = 8;

const oneOrMore = <Field extends z.ZodType>(field: Field) => z.union([field, z.array(field)]);
const guidance = () => z.number().min(1).max(1000);
const ratio = () => z.number().min(0).max(1);

export const denoiseLatents = defineInvocation({
  type: "denoise_latents",
  title: "Denoise - SD1.5, SDXL",
  category: "latents",
  version: "1.6.0",
  tags: ["latents", "denoise", "txt2img", "t2i", "t2l", "img2img", "i2i", "l2l"],
  description: "Turns noisy latents into ones that can be decoded to a picture.",
  input: z.object({
    positive_conditioning: oneOrMore(ConditioningField)
      .describe("What the picture should show")
      .meta({ input: "connection", ui_order: 0 }),
    negative_conditioning: oneOrMore(ConditioningField)
      .describe("What the picture should not show")
      .meta({ input: "connection", ui_order: 1 }),
    noise: LatentsField.nullable().default(null).describe("Noise tensor").meta({ input: "connection", ui_order: 3 }),
    steps: z.int().gt(0).max(10_000).default(10).describe("Number of steps to run"),
    cfg_scale: z
      .union([guidance(), z.array(guidance())])
      .default(7.5)
      .describe("How closely to follow the prompt: one value, or one per step")
      .meta({ title: "CFG Scale" }),
    denoising_start: ratio().default(0).describe("Where in the schedule to start"),
    denoising_end: ratio().default(1).describe("Where in the schedule to end"),
    scheduler: schedulerField().default("euler").describe("Scheduler to use during inference"),
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
    cfg_rescale_multiplier: z
      .number()
      .min(0)
      .lt(1)
      .default(0)
      .describe("Strength of guidance rescale, for models trained with zero terminal SNR")
      .meta({ title: "CFG Rescale Multiplier" }),
    hidiffusion: z.boolean().default(false).describe("Apply HiDiffusion").meta({ title: "HiDiffusion" }),
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
    latents: LatentsField.nullable()
      .default(null)
      .describe("Latents tensor")
      .meta({ input: "connection", ui_order: 4 }),
    denoise_mask: DenoiseMaskField.nullable()
      .default(null)
      .describe("Region to denoise: 0 is denoised in full, 1 is kept")
      .meta({ input: "connection", ui_order: 8 }),
  }),
  output: LatentsOutput,
  async invoke(input, context) {
    if (input.hidiffusion) {
      throw new EvokeError("FEATURE_UNSUPPORTED", { field: "hidiffusion", feature: "HiDiffusion" });
    }
    const noise = input.noise === null ? undefined : await context.latents.load(input.noise);
    const latents = input.latents === null ? undefined : await context.latents.load(input.latents);
    const [height, width] = (noise ?? latents)?.shape.slice(2).map((cells) => cells * pixelsPerCell) ?? [];
    if (width === undefined || height === undefined) {
      throw new EvokeError("INPUT_INVALID", { field: "noise", reason: "noise or latents must be connected" });
    }
    const seed = input.noise?.seed ?? input.latents?.seed ?? 0;
    const denoised = await context.generate.denoise(
      {
        unet: input.unet,
        positive: await loadAll(context, input.positive_conditioning),
        negative: await loadAll(context, input.negative_conditioning),
        ...(noise && { noise }),
        ...(latents && { latents }),
        ...(input.denoise_mask === null ? {} : { mask: await loadMask(context, input.denoise_mask) }),
        ...(await loadSteering(context, input, { width, height })),
        seed,
        steps: input.steps,
        cfgScale: input.cfg_scale,
        cfgRescale: input.cfg_rescale_multiplier,
        scheduler: input.scheduler,
        denoisingStart: input.denoising_start,
        denoisingEnd: input.denoising_end,
      },
      { signal: context.signal, onStep: context.denoiseProgress() },
    );
    return latentsOutput(context, denoised, seed);
  },
});

async function loadAll(
  context: InvocationContext,
  given: ConditioningField | readonly ConditioningField[],
): Promise<readonly RegionalPrompt[]> {
  const fields = Array.isArray(given) ? given : [given];
  const prompts = fields.map(async (field: ConditioningField) => {
    const conditionings = await context.conditioning.load(field);
    const mask = field.mask === null ? undefined : planeOf(await context.tensors.load(field.mask));
    return conditionings.map((conditioning) => ({ conditioning, ...(mask && { mask }) }));
  });
  return (await Promise.all(prompts)).flat();
}

async function loadMask(context: InvocationContext, field: DenoiseMaskField): Promise<DenoiseMask> {
  const { mask_name, masked_latents_name, gradient } = field;
  const { data, shape } = planeOf(await context.tensors.load({ tensor_name: mask_name }));
  return {
    keep: { data, shape: [1, ...shape] },
    gradient,
    ...(masked_latents_name !== null && {
      maskedLatents: await context.tensors.load({ tensor_name: masked_latents_name }),
    }),
  };
}
