import { type Model, type ModelIdentifier, toIdentifier } from "../api/types.ts";
import type { ChosenLora, GenerateSettings } from "./generate-settings.ts";

/** What of a picture's recipe is used again: `remix` is everything but the seed. */
export type Recalled = "prompt" | "seed" | "all" | "remix";

type Metadata = Readonly<Record<string, unknown>>;

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
  };
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

/** The model of that key; else, as keys differ from server to server, the one of the same hash, or name, base and type. */
function findModel(value: unknown, models: readonly Model[]): ModelIdentifier | undefined {
  if (!isRecord(value)) return undefined;
  const model =
    models.find(({ key }) => key === value["key"]) ??
    models.find(({ hash, type }) => hash === value["hash"] && type === value["type"]) ??
    models.find(({ name, base, type }) => name === value["name"] && base === value["base"] && type === value["type"]);
  return model && toIdentifier(model);
}

const isRecord = (value: unknown): value is Metadata => typeof value === "object" && value !== null;
const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;
