import type { Model, ModelIdentifier } from "../api/types.ts";
import {
  type ChosenLora,
  type GenerateSettings,
  type HighResolution,
  initialHighResolution,
} from "./generate-settings.ts";
import { findModel, isRecord, type Metadata, numberOf, textOf } from "./metadata-values.ts";

/** What of a picture's recipe is used again: `remix` is everything but the seed. */
export type Recalled = "prompt" | "seed" | "all" | "remix";

/**
 * The settings that a picture's metadata holds. What it does not say stays as it is, and models that are not there any
 * more are left out.
 *
 * @param models Every model of the server.
 */
export function applyMetadata(
  metadata: Metadata,
  what: Recalled,
  models: readonly Model[] = [],
): Partial<GenerateSettings> {
  if (what === "prompt") return prompts(metadata);
  if (what === "seed") return seed(metadata);
  return { ...prompts(metadata), ...parameters(metadata, models), ...(what === "all" && seed(metadata)) };
}

function prompts(metadata: Metadata): Partial<GenerateSettings> {
  const prompt = textOf(metadata["positive_prompt"]);
  const negative = textOf(metadata["negative_prompt"]);
  return {
    ...(prompt !== undefined && { prompt }),
    ...(prompt !== undefined && { negative: negative ?? "", stylePresetId: undefined }),
  };
}

function seed(metadata: Metadata): Partial<GenerateSettings> {
  const value = numberOf(metadata["seed"]);
  return value === undefined ? {} : { seed: value, shuffleSeed: false };
}

function parameters(metadata: Metadata, models: readonly Model[]): Partial<GenerateSettings> {
  const found = (value: unknown): ModelIdentifier | undefined => findModel(value, models);
  const model = found(metadata["model"]);
  const scheduler = textOf(metadata["scheduler"]);
  const numbers = {
    width: metadata["width"],
    height: metadata["height"],
    steps: metadata["steps"],
    cfgScale: metadata["cfg_scale"],
    cfgRescale: metadata["cfg_rescale_multiplier"],
    strength: metadata["strength"],
  };
  const known = Object.entries(numbers).filter(([, value]) => numberOf(value) !== undefined);
  return {
    ...Object.fromEntries(known),
    ...(model && { model }),
    ...(scheduler !== undefined && { scheduler }),
    vae: found(metadata["vae"]),
    clipSkip: numberOf(metadata["clip_skip"]) ?? 0,
    seamlessX: metadata["seamless_x"] === true,
    seamlessY: metadata["seamless_y"] === true,
    loras: lorasOf(metadata["loras"], models),
    ...initialImage(metadata),
    ...highResolution(metadata, models),
    ...sizeBeforeUpscaling(metadata),
  };
}

/** A picture that was enlarged afterwards was made at the size that it had before. */
function sizeBeforeUpscaling(metadata: Metadata): Partial<GenerateSettings> {
  const before = metadata["upscale_initial_image"];
  const [width, height] = isRecord(before) ? [numberOf(before["width"]), numberOf(before["height"])] : [];
  return width === undefined || height === undefined ? {} : { width, height };
}

/**
 * The fix that the picture was made with. The metadata hold the size after it, as InvokeAI's do, and the page the size
 * of the first drawing.
 */
function highResolution(metadata: Metadata, models: readonly Model[]): Partial<GenerateSettings> {
  const scale = numberOf(metadata["hrf_scale"]);
  if (metadata["hrf_enabled"] !== true || scale === undefined || scale <= 0) {
    return { highResolution: { ...initialHighResolution, enabled: false } };
  }
  const first = (side: unknown) => Math.max(64, Math.round((numberOf(side) ?? 0) / scale / 8) * 8);
  const upscaler = findModel(metadata["hrf_upscale_model"], models);
  return {
    width: first(metadata["width"]),
    height: first(metadata["height"]),
    highResolution: {
      enabled: true,
      scale,
      strength: numberOf(metadata["hrf_strength"]) ?? initialHighResolution.strength,
      method: methodOf(metadata["hrf_method"], upscaler),
      upscaler,
    },
  };
}

function methodOf(value: unknown, upscaler: ModelIdentifier | undefined): HighResolution["method"] {
  if (value === "upscale_model") return upscaler ? value : "image";
  return value === "image" ? value : "latent";
}

/** The metadata name the initial picture but not its size, which is that of the result unless someone chooses anew. */
function initialImage(metadata: Metadata): Partial<GenerateSettings> {
  const name = textOf(metadata["init_image"]);
  const [width, height] = [numberOf(metadata["width"]), numberOf(metadata["height"])];
  if (name === undefined || width === undefined || height === undefined) return { initialImage: undefined };
  return { initialImage: { name, width, height } };
}

function lorasOf(value: unknown, models: readonly Model[]): readonly ChosenLora[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (!isRecord(entry)) return [];
    const model = findModel(entry["model"] ?? entry["lora"], models);
    return model ? [{ model, weight: numberOf(entry["weight"]) ?? 0.75, enabled: true }] : [];
  });
}
