import type { Tensor } from "@evoke/engine";
import { type Pixels, resize, toGrey } from "@evoke/imaging";
import {
  type DenoiseMaskField,
  defineInvocation,
  ImageField,
  type InvocationContext,
  UNetField,
  VAEField,
} from "@evoke/invoke";
import { z } from "zod";
import { DenoiseMaskOutput, GradientMaskOutput } from "./outputs/denoise-mask.ts";
import { LATENT_SCALE } from "./outputs/latents.ts";

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
    const masked = image === null ? undefined : await encodeMasked(context, { vae, image, keep, tiled });
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
    const [width, height] = [whole.width, whole.height].map((side) => Math.max(1, Math.floor(side / LATENT_SCALE)));
    const keep = await context.generate.gradientMask(maskTensor(resize(whole, { width, height, kernel: "bilinear" })), {
      edgeRadius: Math.floor(edge_radius / LATENT_SCALE),
      mode: coherence_mode,
      minimumDenoise: minimum_denoise,
    });
    const area = resize(changingArea(keep), { width: whole.width, height: whole.height, kernel: "nearest" });
    const forInpainting = unet !== null && (await context.models.resolve(unet.unet)).variant === "inpaint";
    const masked =
      forInpainting && vae !== null && image !== null
        ? await encodeMasked(context, { vae, image, keep, tiled })
        : undefined;
    return {
      denoise_mask: await saveMask(context, { keep, masked, gradient: true }),
      expanded_mask_area: (await context.images.save(area, { category: "mask" })).image,
    };
  },
});

/** Grey as a tensor [1, 1, height, width] from 0 (black) to 1 (white). */
function maskTensor({ data, width, height }: Pixels): Tensor {
  return { data: Float32Array.from(data, (value) => value / 255), shape: [1, 1, height, width] };
}

/** Black wherever anything may change. */
function changingArea({ data, shape: [, , height, width] }: Tensor): Pixels {
  return { data: Uint8Array.from(data, (value) => (value < 1 ? 0 : 255)), width, height, channels: 1 };
}

interface MaskedPicture {
  readonly vae: VAEField;
  readonly image: ImageField;
  readonly keep: Tensor;
  readonly tiled: boolean;
}

/** Latents of the picture with the part that is painted anew blanked. */
async function encodeMasked(context: InvocationContext, { vae, image, keep, tiled }: MaskedPicture): Promise<Tensor> {
  const pixels = await context.images.pixels(image);
  context.progress("Running VAE encoder");
  const request = { vae, image: pixels, keep, ...(tiled && { tileSize: 0 }) };
  return context.generate.encodeImage(request, { signal: context.signal });
}

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
