import { isDeepStrictEqual } from "node:util";
import { EvokeError } from "@evoke/errors";
import type { ModelChanges } from "@evoke/invoke";
import { z } from "zod";
import { BaseModelType, ModelSourceType, ModelType, SchedulerPredictionType } from "../schemas/model-kinds.ts";
import { type ModelConfig, NewModelDefaults } from "../schemas/models.ts";

/** What of a model can be changed; null takes an earlier change back. */
const changeable = {
  name: z.string().min(1).max(200).nullish(),
  description: z.string().max(10_000).nullish(),
  base: BaseModelType.nullish(),
  type: ModelType.nullish(),
  variant: z.string().max(100).nullish(),
  prediction_type: SchedulerPredictionType.nullish(),
  default_settings: NewModelDefaults.nullish(),
  trigger_phrases: z.array(z.string().min(1).max(1000)).max(1000).nullish(),
  source: z.string().max(2000).nullish(),
  source_type: ModelSourceType.exclude(["external"]).nullish(),
};

const Changes = z.object(changeable);

/** As InvokeAI's web client sends it: a whole model, of which some fields are other than they were. */
export const ModelRecordChanges = z
  .looseObject({
    ...changeable,
    source_type: ModelSourceType.nullish(),
    source_api_response: z.string().nullish(),
    source_url: z.string().nullish(),
    path: z.string().nullish(),
    key: z.string().nullish(),
    hash: z.string().nullish(),
    file_size: z.int().nullish(),
    format: z.string().nullish(),
    cpu_only: z.boolean().nullish(),
    upcast_attention: z.boolean().nullish(),
    config_path: z.string().nullish(),
  })
  .meta({ id: "ModelRecordChanges" });

/**
 * What a body changes of a model: fields that are as they were change nothing, so that a client may send the model as it
 * got it.
 *
 * @throws MODEL_CHANGE_REFUSED for a field that cannot be changed
 */
export function modelChanges(body: Readonly<Record<string, unknown>>, config: ModelConfig): ModelChanges {
  const before: Readonly<Record<string, unknown>> = config;
  const changed = Object.entries(body).filter(
    ([name, value]) => value !== undefined && !isDeepStrictEqual(value ?? null, before[name] ?? null),
  );
  const result = Changes.strict().safeParse(Object.fromEntries(changed));
  if (!result.success) {
    const refused = changed.find(([name]) => !(name in changeable))?.[0];
    const [issue] = result.error.issues;
    const field = refused ?? issue?.path.join(".") ?? "the body";
    const reason = refused === undefined ? (issue?.message ?? "it is not valid") : "it follows from the model's files";
    throw new EvokeError("MODEL_CHANGE_REFUSED", { field, reason, fields: Object.keys(changeable).join(", ") });
  }
  const { default_settings, ...plain } = result.data;
  if (default_settings === undefined) return withoutUndefined(plain);
  return { ...withoutUndefined(plain), default_settings: default_settings && withoutNulls(default_settings) };
}

/** Zod gives absent fields as absent, which its types do not say. */
function withoutUndefined<T extends object>(value: T): { readonly [Key in keyof T]: Exclude<T[Key], undefined> } {
  return value as { readonly [Key in keyof T]: Exclude<T[Key], undefined> };
}

function withoutNulls<T extends object>(value: T): { readonly [Key in keyof T]: NonNullable<T[Key]> } {
  const kept = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(kept) as { readonly [Key in keyof T]: NonNullable<T[Key]> };
}
