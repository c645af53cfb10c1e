import type { DenoiseMask } from "@evoke/engine";
import { type DenoiseMaskField, defineInvocation, type InvocationContext, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { loadPrompts, loadStart, samplingOf } from "./generation/denoising.ts";
import { denoisingMetadata } from "./generation/denoising-metadata.ts";
import { listed } from "./generation/listed.ts";
import { loadSteering } from "./generation/load-steering.ts";
import { planeOf } from "./generation/plane.ts";
import { type DenoisingInput, denoisingInput } from "./inputs/denoising.ts";
import { LATENT_SCALE, LatentsMetaOutput, LatentsOutput, latentsOutput } from "./outputs/latents.ts";

const tags = ["latents", "denoise", "txt2img", "t2i", "t2l", "img2img", "i2i", "l2l"];

export const denoiseLatents = defineInvocation({
  type: "denoise_latents",
  title: "Denoise - SD1.5, SDXL",
  category: "latents",
  version: "1.6.0",
  tags,
  description: "Turns noisy latents into ones that can be decoded to a picture.",
  input: z.object(denoisingInput),
  output: LatentsOutput,
  invoke: denoise,
});

export const denoiseLatentsMeta = defineInvocation({
  type: "denoise_latents_meta",
  title: "Denoise - SD1.5, SDXL + Metadata",
  category: "metadata",
  version: "1.2.0",
  tags,
  description: "Turns noisy latents into ones that can be decoded, and says how in metadata.",
  input: z.object({ ...denoisingInput, ...withMetadata }),
  output: LatentsMetaOutput,
  async invoke(input, context) {
    const output = await denoise(input, context);
    return { ...output, metadata: { ...input.metadata, ...denoisingMetadata(input, output) } };
  },
});

async function denoise(input: DenoisingInput, context: InvocationContext) {
  if (input.hidiffusion) {
    const facts = { event: "denoise.hidiffusion-left-out", node: context.sourceNodeId };
    context.logger.warn(facts, "HiDiffusion is not supported; the picture is made without it");
  }
  const { shape, ...start } = await loadStart(context, input);
  const [height = 0, width = 0] = shape.slice(-2).map((cells) => cells * LATENT_SCALE);
  const denoised = await context.generate.denoise(
    {
      ...start,
      ...samplingOf(input),
      unet: input.unet,
      positive: await loadPrompts(context, listed(input.positive_conditioning)),
      negative: await loadPrompts(context, listed(input.negative_conditioning)),
      ...(input.denoise_mask === null ? {} : { mask: await loadMask(context, input.denoise_mask) }),
      ...(await loadSteering(context, input, { width, height })),
    },
    { signal: context.signal, onStep: context.denoiseProgress() },
  );
  return latentsOutput(context, denoised, start.seed);
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
