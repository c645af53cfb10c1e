import { randomInt } from "node:crypto";
import type { Tensor } from "@evoke/engine";
import { type InvocationContext, type SavedImage, SCHEDULER_NAMES } from "@evoke/invoke";
import { mainModelParts } from "./model-parts.ts";
import type { PictureInput } from "./picture-input.ts";

/** Where a picture starts when not from noise alone. */
export interface StartPicture {
  /** The picture's latents. */
  readonly latents: Tensor;
  /** How much of it may change, 0 … 1. */
  readonly strength: number;
  readonly imageName: string;
}

/** Everything that decides a picture, with nothing left open. */
export interface PictureSettings
  extends Omit<PictureInput, "seed" | "steps" | "width" | "height" | "cfg_scale" | "scheduler"> {
  readonly seed: number;
  readonly steps: number;
  readonly width: number;
  readonly height: number;
  readonly cfg_scale: number;
  readonly scheduler: NonNullable<PictureInput["scheduler"]>;
}

/** Fills what was left open: with the model's own values, else with those that suit most models; the seed is drawn. */
export async function completeSettings(input: PictureInput, context: InvocationContext): Promise<PictureSettings> {
  const { default_settings: own } = await context.models.resolve(input.model);
  return {
    ...input,
    seed: input.seed ?? randomInt(2 ** 32),
    steps: input.steps ?? own.steps ?? 30,
    width: input.width ?? own.width ?? 512,
    height: input.height ?? own.height ?? 512,
    cfg_scale: input.cfg_scale ?? own.cfg_scale ?? 7.5,
    scheduler: input.scheduler ?? SCHEDULER_NAMES.find((name) => name === own.scheduler) ?? "euler",
  };
}

/** Encodes the prompts, denoises, decodes and saves: a whole picture by one call for each. */
export async function generatePicture(
  settings: PictureSettings,
  context: InvocationContext,
  start?: StartPicture,
): Promise<SavedImage & { readonly seed: number }> {
  const { generate, signal } = context;
  const { seed, width, height } = settings;
  const { unet, clip, vae } = mainModelParts(settings.model);
  context.progress("Building conditioning");
  const positive = await generate.encodePrompt({ clip, prompt: settings.prompt }, { signal });
  const negative = await generate.encodePrompt({ clip, prompt: settings.negative_prompt }, { signal });
  const latents = await generate.denoise(
    {
      unet,
      positive: [{ conditioning: positive }],
      negative: [{ conditioning: negative }],
      noise: await generate.noise({ seed, width, height }),
      ...(start === undefined ? {} : { latents: start.latents }),
      seed,
      steps: settings.steps,
      cfgScale: settings.cfg_scale,
      cfgRescale: 0,
      scheduler: settings.scheduler,
      denoisingStart: start === undefined ? 0 : 1 - start.strength,
      denoisingEnd: 1,
    },
    { signal, onStep: context.denoiseProgress() },
  );
  context.progress("Running VAE decoder");
  const pixels = await generate.decodeLatents({ vae, latents }, { signal });
  const metadata = pictureMetadata(settings, context, start);
  return { ...(await context.images.save(pixels, { metadata })), seed };
}

function pictureMetadata(
  settings: PictureSettings,
  { config: { appVersion } }: InvocationContext,
  start: StartPicture | undefined,
): Readonly<Record<string, unknown>> {
  const { prompt, negative_prompt, seed, steps, width, height, cfg_scale, scheduler, model } = settings;
  return {
    ...settings.metadata,
    generation_mode: start === undefined ? "txt2img" : "img2img",
    positive_prompt: prompt,
    negative_prompt,
    width,
    height,
    seed,
    rand_device: "cpu",
    cfg_scale,
    steps,
    scheduler,
    model,
    ...(start === undefined ? {} : { strength: start.strength, init_image: start.imageName }),
    ...(appVersion === undefined ? {} : { app_version: appVersion }),
  };
}
