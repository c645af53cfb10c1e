import { type InvocationServices, identifierOf, type ModelRecord, type Models } from "@evoke/invoke";
import type { Field, ModelKinds } from "../flags/field.ts";
import { storedImage } from "../stored-image.ts";

type Values = Readonly<Record<string, unknown>>;

/** The values with what will be looked up later only written down: enough to check them all before anything is done. */
export function provisionalValues(fields: readonly Field[], values: Values): Values {
  const unread = { image_name: "", key: "", hash: "", name: "", base: "", type: "" };
  return mapValues(fields, values, (_, text) => ({ ...unread, image_name: text, name: text }));
}

/** The values with texts that stand for images and models replaced by what they stand for. */
export async function resolvedValues(
  fields: readonly Field[],
  values: Values,
  { images, models }: Pick<InvocationServices, "images" | "models">,
): Promise<Values> {
  const waiting = mapValues(fields, values, async ({ kind, models: wanted }, text) => {
    if (kind === "image") return { image_name: (await storedImage(images, text)).image_name };
    return identifierOf(await findModel(models, text, wanted));
  });
  const entries = Object.entries(waiting).map(async ([name, value]) => [
    name,
    Array.isArray(value) ? await Promise.all(value) : await value,
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

/** The model that a person names among those that fit. @throws MODEL_NOT_FOUND listing those of the right type */
async function findModel(models: Models, text: string, { types }: ModelKinds): Promise<ModelRecord> {
  const [type] = types;
  return models.find(text, types.length === 1 && type !== undefined ? { type } : {});
}

/** Replaces the texts of image and model fields, also inside lists. */
function mapValues(fields: readonly Field[], values: Values, replace: (field: Field, text: string) => unknown): Values {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const entries = Object.entries(values).map(([name, value]) => {
    const field = byName.get(name);
    if (field?.kind !== "image" && field?.kind !== "model") return [name, value];
    const one = (element: unknown) => (typeof element === "string" ? replace(field, element) : element);
    return [name, Array.isArray(value) ? value.map(one) : one(value)];
  });
  return Object.fromEntries(entries);
}
