import type { Tensor } from "@evoke/engine";
import { toGrey } from "@evoke/imaging";
import {
  type DenoiseMaskField,
  defineInvocation,
  ImageField,
  type InvocationContext,
  UNetField,
  VAEField,
} from "@evoke/invoke";
import { z } from "zod";
import { encodeMasked, growMask, maskTensor } from "./generation/inpainting-mask.ts";
import { DenoiseMaskOutput, GradientMaskOutput } from "./outputs/denoise-mask.ts";

const precision = z.boolean().default(false).describe("Whether or not to use full float32 precision");
const tiled = z.boolean().default(false).describe("Work in tiles, which takes less memory and more time");

export const createDenoiseMask = defineInvocation({
  type: "create_denoise_mask",
  title: "Create Denoise Mask",
  category: "mask",
  version: "1.0.2",
  tags: ["mask", "denoise"],
  description: "Makes a mask for denoising of a picture: black is painted anew, white is kept.",
  input: z.object({
    vae: VAEField.describe("VAE").meta({ input: "connection", ui_order: 0 }),
    image: ImageField.nullable().default(null).describe("Image which will be masked").meta({ ui_order: 1 }),
    mask: ImageField.describe("The mask: black is painted anew, white is kept").meta({ ui_order: 2 }),
    tiled: tiled.meta({ ui_order: 3 }),
    fp32: precision.meta({ ui_order: 4 }),
  }),
  output: DenoiseMaskOutput,
  async invoke({ vae, image, mask, tiled }, context) {
    const keep = maskTensor(toGrey(await context.images.pixels(mask)));
    const masked =
      image === null
        ? undefined
        : await encodeMasked({ vae, image: await context.images.pixels(image), keep, tiled }, context);
    return { denoise_mask: await saveMask(context, { keep, masked, gradient: false }) };
  },
});

export const createGradientMask = defineInvocation({
  type: "create_gradient_mask",
  title: "Create Gradient Mask",
  category: "mask",
  version: "1.3.0",
  tags: ["mask", "denoise"],
  description: "Makes a mask for denoising of a picture, whose edge is grown so that new and old join smoothly.",
  input: z.object({
    mask: ImageField.describe("The mask: black is painted anew, white is kept").meta({ ui_order: 1 }),
    edge_radius: z
      .int()
      .min(0)
      .default(16)
      .describe("How far to expand the edges of the mask, in pixels")
      .meta({ ui_order: 2 }),
    coherence_mode: z
      .enum(["Gaussian Blur", "Box Blur", "Staged"])
      .default("Gaussian Blur")
      .describe("How the strength of denoising falls off in the expanded edge")
      .meta({ ui_order: 3 }),
    minimum_denoise: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe("Minimum strength of denoising in the expanded edge")
      .meta({ ui_order: 4 }),
    image: ImageField.nullable()
      .default(null)
      .describe("For inpainting models only: the picture, of which the model is shown what is kept")
      .meta({ title: "[OPTIONAL] Image", ui_order: 6 }),
    unet: UNetField.nullable()
      .default(null)
      .describe("For inpainting models only: tells whether the model is one")
      .meta({ title: "[OPTIONAL] UNet", input: "connection", ui_order: 5 }),
    vae: VAEField.nullable()
      .default(null)
      .describe("For inpainting models only: encodes the picture")
      .meta({ title: "[OPTIONAL] VAE", input: "connection", ui_order: 7 }),
    tiled: tiled.meta({ ui_order: 8 }),
    fp32: precision.meta({ ui_order: 9 }),
  }),
  output: GradientMaskOutput,
  async invoke({ mask, edge_radius, coherence_mode, minimum_denoise, image, unet, vae, tiled }, context) {
    const whole = toGrey(await context.images.pixels(mask));
    const growth = { edgeRadius: edge_radius, mode: coherence_mode, minimumDenoise: minimum_denoise };
    const { keep, area } = await growMask(whole, growth, context);
    const forInpainting = unet !== null && (await context.models.resolve(unet.unet)).variant === "inpaint";
    const masked =
      forInpainting && vae !== null && image !== null
        ? await encodeMasked({ vae, image: await context.images.pixels(image), keep, tiled }, context)
        : undefined;
    return {
      denoise_mask: await saveMask(context, { keep, masked, gradient: true }),
      expanded_mask_area: (await context.images.save(area, { category: "mask" })).image,
    };
  },
});

interface CompleteMask {
  readonly keep: Tensor;
  readonly masked: Tensor | undefined;
  readonly gradient: boolean;
}

async function saveMask(context: InvocationContext, mask: CompleteMask): Promise<DenoiseMaskField> {
  const { tensor_name: mask_name } = await context.tensors.save(mask.keep);
  const masked = mask.masked === undefined ? undefined : await context.tensors.save(mask.masked);
  return { mask_name, masked_latents_name: masked?.tensor_name ?? null, gradient: mask.gradient };
}
