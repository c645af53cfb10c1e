import { randomInt } from "node:crypto";
import type { Conditioning, DenoiseMask, Tensor } from "@evoke/engine";
import type { Pixels } from "@evoke/imaging";
import { type InvocationContext, SCHEDULER_NAMES } from "@evoke/invoke";
import type { PictureInput } from "./picture-input.ts";
import { type PictureModel, pictureModel } from "./picture-model.ts";

/** What is left open in what a composite invocation is told. */
type OpenSetting = "seed" | "steps" | "width" | "height" | "cfg_scale" | "scheduler";

/** Everything that decides a picture, with nothing left open. */
export type PictureSettings = Omit<PictureInput, OpenSetting | "model"> & {
  readonly [Setting in OpenSetting]: NonNullable<PictureInput[Setting]>;
} & { readonly model: PictureModel };

/** Fills what was left open: with the model's own values, else with those that suit most models; the seed is drawn. */
export async function completeSettings(input: PictureInput, context: InvocationContext): Promise<PictureSettings> {
  const model = await pictureModel(input, context);
  const { default_settings: own } = model.record;
  return {
    ...input,
    model,
    seed: input.seed ?? randomInt(2 ** 32),
    steps: input.steps ?? own.steps ?? 30,
    width: input.width ?? own.width ?? 512,
    height: input.height ?? own.height ?? 512,
    cfg_scale: input.cfg_scale ?? own.cfg_scale ?? 7.5,
    scheduler: input.scheduler ?? SCHEDULER_NAMES.find((name) => name === own.scheduler) ?? "euler",
  };
}

/** Where a picture starts when not from noise alone. */
export interface StartLatents {
  readonly latents: Tensor;
  /** How much of it may change, 0 … 1. */
  readonly strength: number;
  /** Which part of it may change; all when absent. */
  readonly mask?: DenoiseMask;
}

/** Encodes the prompts, denoises and decodes: a whole picture by one call for each. */
export async function generatePicture(
  settings: PictureSettings,
  context: InvocationContext,
  start?: StartLatents,
): Promise<Pixels> {
  const { generate, signal } = context;
  const { seed, width, height } = settings;
  const { unet, vae } = settings.model.parts;
  context.progress("Building conditioning");
  const positive = await encode(settings.prompt, settings, context);
  const negative = await encode(settings.negative_prompt, settings, context);
  const { strength = 1, ...from } = start ?? {};
  const latents = await generate.denoise(
    {
      ...from,
      unet,
      positive: [{ conditioning: positive }],
      negative: [{ conditioning: negative }],
      noise: await generate.noise({ seed, width, height }),
      seed,
      steps: settings.steps,
      cfgScale: settings.cfg_scale,
      cfgRescale: settings.model.record.default_settings.cfg_rescale_multiplier ?? 0,
      scheduler: settings.scheduler,
      denoisingStart: 1 - strength,
      denoisingEnd: 1,
    },
    { signal, onStep: context.denoiseProgress() },
  );
  context.progress("Running VAE decoder");
  return generate.decodeLatents({ vae, latents }, { signal });
}

function encode(
  prompt: string,
  { model: { record, parts } }: PictureSettings,
  { generate, signal }: InvocationContext,
): Promise<Conditioning> {
  const { clip, clip2 } = parts;
  if (record.base !== "sdxl") return generate.encodePrompt({ clip, prompt }, { signal });
  return generate.encodeSdxlPrompt({ ...sdxlSize, clip, clip2, prompt, style: "" }, { signal });
}

/** The size that InvokeAI tells SDXL of whatever the size of the picture, as it was trained with it most. */
const sdxlSize = {
  originalWidth: 1024,
  originalHeight: 1024,
  cropTop: 0,
  cropLeft: 0,
  targetWidth: 1024,
  targetHeight: 1024,
} as const;
