import type { Images, Models } from "@evoke/invoke";
import { RecallParameter } from "../schemas/recall.ts";

export interface RecallSources {
  readonly models: Models;
  readonly images: Images;
}

/** Parameters whose values are names of models, with the model's type. */
const MODELS: Readonly<Record<string, string>> = { model: "main", refiner_model: "main", vae_model: "vae" };

/** Parameters that are lists of models with what is set of each. */
const ADAPTERS: Readonly<Record<string, string>> = {
  loras: "lora",
  control_layers: "controlnet",
  ip_adapters: "ip_adapter",
};

/**
 * Parameters as user interfaces take them: names of models become keys, and pictures bring their size. What does not
 * exist is left out, so that the rest arrives.
 */
export async function resolveRecall(
  given: RecallParameter,
  { models, images }: RecallSources,
): Promise<Readonly<Record<string, unknown>>> {
  const keyOf = async (name: string, type: string): Promise<string | undefined> =>
    (await models.list({ type })).find((model) => model.name === name || model.key === name)?.key;
  const resolveOne = async (entry: object, type: string | undefined): Promise<readonly object[]> => {
    const { model_name, image_name, ...rest } = entry as { model_name?: string; image_name?: string | null };
    const key = type === undefined || model_name === undefined ? undefined : await keyOf(model_name, type);
    if (type !== undefined && key === undefined) return [];
    const [image] = await images.records(image_name === undefined || image_name === null ? [] : [image_name]);
    if (type === undefined && image === undefined) return [];
    const { width, height } = image ?? {};
    const picture = image === undefined ? {} : { image: { image_name: image.image_name, width, height } };
    return [{ ...(key !== undefined && { model_key: key }), ...rest, ...picture }];
  };
  const resolved: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    const modelType = MODELS[name];
    if (modelType !== undefined) {
      const key = await keyOf(String(value), modelType);
      if (key !== undefined) resolved[name] = key;
    } else if (Array.isArray(value)) {
      const entries = await Promise.all(value.map((entry: object) => resolveOne(entry, ADAPTERS[name])));
      resolved[name] = entries.flat();
    } else resolved[name] = value;
  }
  return resolved;
}

/** Every parameter that is not named, cleared. */
export function clearedRecall(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const lists = new Set([...Object.keys(ADAPTERS), "reference_images"]);
  const others = Object.keys(RecallParameter.shape).filter((name) => !Object.hasOwn(given, name));
  return Object.fromEntries(others.map((name) => [name, lists.has(name) ? [] : null]));
}
