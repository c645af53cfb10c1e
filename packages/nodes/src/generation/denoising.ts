import type { RegionalPrompt, Tensor } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import type { ConditioningField, DenoiseRequest, InvocationContext, LatentsField } from "@evoke/invoke";
import type { DenoisingInput } from "../inputs/denoising.ts";
import { planeOf } from "./plane.ts";

/** What denoising starts from. At least one of noise and latents is there. */
export interface DenoisingStart {
  readonly noise?: Tensor;
  readonly latents?: Tensor;
  readonly seed: number;
  /** Shape of the latents, [batch, channels, height, width]. */
  readonly shape: readonly number[];
}

/** @throws EvokeError INPUT_INVALID when neither noise nor latents are connected */
export async function loadStart(
  context: InvocationContext,
  { noise, latents }: { readonly noise: LatentsField | null; readonly latents: LatentsField | null },
): Promise<DenoisingStart> {
  const [drawn, start] = [
    noise && (await context.latents.load(noise)),
    latents && (await context.latents.load(latents)),
  ];
  const shape = (drawn ?? start)?.shape;
  if (shape === undefined) {
    throw new EvokeError("INPUT_INVALID", { field: "noise", reason: "noise or latents must be connected" });
  }
  const seed = noise?.seed ?? latents?.seed ?? 0;
  return { ...(drawn && { noise: drawn }), ...(start && { latents: start }), seed, shape };
}

/** The encoded prompts of fields, with the regions that they are for. */
export async function loadPrompts(
  context: InvocationContext,
  fields: readonly ConditioningField[],
): Promise<readonly RegionalPrompt[]> {
  const prompts = fields.map(async (field) => {
    const conditionings = await context.conditioning.load(field);
    const mask = field.mask === null ? undefined : planeOf(await context.tensors.load(field.mask));
    return conditionings.map((conditioning) => ({ conditioning, ...(mask && { mask }) }));
  });
  return (await Promise.all(prompts)).flat();
}

type SamplingFields = Pick<
  DenoisingInput,
  "steps" | "cfg_scale" | "cfg_rescale_multiplier" | "scheduler" | "denoising_start" | "denoising_end"
>;

/** How the fields say that latents are sampled. */
export function samplingOf(
  fields: SamplingFields,
): Pick<DenoiseRequest, "steps" | "cfgScale" | "cfgRescale" | "scheduler" | "denoisingStart" | "denoisingEnd"> {
  return {
    steps: fields.steps,
    cfgScale: fields.cfg_scale,
    cfgRescale: fields.cfg_rescale_multiplier,
    scheduler: fields.scheduler,
    denoisingStart: fields.denoising_start,
    denoisingEnd: fields.denoising_end,
  };
}
