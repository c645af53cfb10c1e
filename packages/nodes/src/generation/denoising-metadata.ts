import type { DenoisingInput } from "../inputs/denoising.ts";
import { visionTowerOf } from "../inputs/vision-towers.ts";
import { listed } from "./listed.ts";

/** What of a denoising node's fields InvokeAI keeps in a picture's metadata. */
export function denoisingMetadata(
  input: DenoisingInput,
  { width, height }: { readonly width: number; readonly height: number },
): Readonly<Record<string, unknown>> {
  const { steps, cfg_scale, cfg_rescale_multiplier, denoising_start, denoising_end, scheduler, unet } = input;
  const controlnets = listed(input.control).map((control) => ({ ...control, processed_image: null }));
  const t2iAdapters = listed(input.t2i_adapter).map((adapter) => ({ ...adapter, processed_image: null }));
  const ipAdapters = listed(input.ip_adapter).map((adapter) => {
    const { image_encoder_model: encoder, target_blocks: _, mask: __, ...rest } = adapter;
    return { ...rest, clip_vision_model: visionTowerOf(encoder.name) };
  });
  const loras = unet.loras.map(({ lora: model, weight }) => ({ model, weight }));
  return {
    width,
    height,
    steps,
    cfg_scale,
    cfg_rescale_multiplier,
    denoising_start,
    denoising_end,
    scheduler,
    model: { ...unet.unet, submodel_type: null },
    ...(controlnets.length > 0 && { controlnets }),
    ...(t2iAdapters.length > 0 && { t2iAdapters }),
    ...(ipAdapters.length > 0 && { ipAdapters }),
    ...(loras.length > 0 && { loras }),
    ...(input.noise !== null && { seed: input.noise.seed }),
  };
}
