import { EvokeError } from "@evoke/errors";
import type { ModelRecord, Models } from "@evoke/invoke";
import type { Field, ModelKinds } from "../flags/field.ts";

/** The models that an input takes, as its metadata says. */
export async function modelsThatFit(models: Models, { types, bases }: ModelKinds): Promise<readonly ModelRecord[]> {
  const lists = await Promise.all(types.length === 0 ? [models.list()] : types.map((type) => models.list({ type })));
  return lists.flat().filter(({ base }) => bases.length === 0 || bases.includes(base));
}

/** The model that is taken where nothing was said: the first that fits. @throws MODEL_NOT_FOUND */
export async function firstModel(models: Models, field: Field): Promise<ModelRecord> {
  const [first] = await modelsThatFit(models, field.models);
  if (first !== undefined) return first;
  const { types, bases } = field.models;
  const all = (await models.list()).map(({ name, base, type }) => `${name} (${base} ${type})`);
  const wanted = [bases.join(" or "), types.join(" or ")].filter((text) => text !== "").join(" ");
  throw new EvokeError("MODEL_NOT_FOUND", { model: wanted || "any", known: all.slice(0, 10).join(", ") || "none" });
}
