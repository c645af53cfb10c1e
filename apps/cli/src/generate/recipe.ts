import { EvokeError } from "@evoke/errors";
import { readPngText } from "@evoke/imaging";
import { ModelIdentifierField } from "@evoke/invoke";
import { z } from "zod";
import { readInput } from "../files/read-input.ts";
import type { GenerateInput } from "./generate-input.ts";

/** What a picture says about how it was made. */
export interface Recipe {
  /** Values by field of {@link GenerateInput}; unchecked. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly model?: ModelIdentifierField;
}

/** Our names for the keys of InvokeAI's metadata (`core_metadata`). */
const fieldNames = {
  positive_prompt: "prompt",
  negative_prompt: "negative",
  width: "width",
  height: "height",
  steps: "steps",
  cfg_scale: "cfg",
  cfg_rescale_multiplier: "cfg_rescale",
  scheduler: "scheduler",
  seed: "seed",
  clip_skip: "clip_skip",
  init_image: "init",
  strength: "strength",
} as const satisfies Readonly<Record<string, keyof GenerateInput>>;

/** A model as InvokeAI 3 wrote it. */
const EarlierModel = z
  .object({ model_name: z.string(), base_model: z.string().default(""), model_type: z.string().default("main") })
  .transform(
    (model): ModelIdentifierField => ({
      key: "",
      hash: "",
      name: model.model_name,
      base: model.base_model,
      type: model.model_type,
      submodel_type: null,
    }),
  );

const RecordedModel = z.union([ModelIdentifierField, EarlierModel]).nullish();

/** Kinds of pictures that can be repeated, by their `generation_mode`. */
const modes: readonly unknown[] = [undefined, "txt2img", "img2img", "sdxl_txt2img", "sdxl_img2img"];

/** What else may have had a part in a picture, and that this command does not use. */
const unusable = {
  refiner_model: "SDXL's refiner",
  controlnets: "ControlNets",
  ipAdapters: "IP-Adapters",
  t2iAdapters: "T2I-Adapters",
  hrf_enabled: "a second pass in high resolution",
} as const;

const RecordedLoras = z.array(z.object({ model: z.looseObject({ name: z.string() }), weight: z.number() })).nullish();
const RecordedName = z.looseObject({ name: z.string() }).nullish();

/**
 * Reads how a PNG was made from its `invokeai_metadata`.
 * @throws PICTURE_WITHOUT_RECIPE, FILE_UNREADABLE
 */
export async function readRecipe(path: string): Promise<Recipe> {
  const refused = (reason: string) => new EvokeError("PICTURE_WITHOUT_RECIPE", { path, reason });
  const text = readPngText(await readInput(path)).get("invokeai_metadata");
  if (text === undefined) throw refused("it has no invokeai_metadata");
  const metadata = parseObject(text);
  if (metadata?.["positive_prompt"] === undefined) throw refused("its invokeai_metadata holds no prompt");
  const mode = metadata["generation_mode"] ?? undefined;
  if (!modes.includes(mode)) throw refused(`${String(mode)} is not a way of drawing that can be repeated`);
  const other = Object.entries(unusable).find(([key]) => isPresent(metadata[key]));
  if (other !== undefined) throw refused(`it was made with ${other[1]}, which evoke generate does not use`);
  const known = Object.entries(fieldNames).filter(([key]) => (metadata[key] ?? null) !== null);
  const { success, data: model } = RecordedModel.safeParse(metadata["model"]);
  if (!success) throw refused("its model is written in a way that is not known");
  return {
    values: { ...Object.fromEntries(known.map(([key, name]) => [name, metadata[key]])), ...additionsOf(metadata) },
    ...(model && { model }),
  };
}

function isPresent(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value ?? false);
}

/** LoRAs, autoencoder and touching edges, by field of {@link GenerateInput}. */
function additionsOf(metadata: Readonly<Record<string, unknown>>): Partial<GenerateInput> {
  const { data: loras } = RecordedLoras.safeParse(metadata["loras"]);
  const { data: vae } = RecordedName.safeParse(metadata["vae"]);
  const [x, y] = [metadata["seamless_x"] === true, metadata["seamless_y"] === true];
  return {
    ...(loras && { lora: loras.map(({ model, weight }) => `${model.name}:${weight}`) }),
    ...(vae && { vae: vae.name }),
    ...((x || y) && { seamless: x && y ? "both" : x ? "x" : "y" }),
  };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
