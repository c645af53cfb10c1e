import { z } from "zod";
import type { JsonSchema } from "./expectation.ts";
import { fieldMeta, isRequired } from "./field-meta.ts";

/** The JSON Schemas of some fields, and of the named types that they mention. */
export interface FieldSchemas {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

/**
 * The schemas of fields in InvokeAI's shape. A required field can be published as one that may be null, because an
 * edge may bring its value.
 */
export function fieldSchemas(
  shape: z.core.$ZodLooseShape,
  { nullableWhenRequired }: { readonly nullableWhenRequired: boolean },
): FieldSchemas {
  const document = z.toJSONSchema(z.object(shape), { io: "input", unrepresentable: "any" });
  const properties = Object.entries(document.properties ?? {}).map(([name, raw]): [string, JsonSchema] => {
    const field = shape[name] ?? z.any();
    const schema = { ...tidy(raw as JsonSchema), ...fieldMeta(field) };
    const mayComeByEdge = isRequired(field) && schema["input"] !== "direct";
    const published = nullableWhenRequired && mayComeByEdge ? { ...orNull(schema), default: null } : schema;
    return [name, withoutNullTitle({ title: titleOf(name, published), ...published })];
  });
  const definitions = Object.entries(document.$defs ?? {}).map(([name, raw]): [string, JsonSchema] => [
    name,
    tidy(raw as JsonSchema),
  ]);
  return { properties: Object.fromEntries(properties), definitions: Object.fromEntries(definitions) };
}

/** The title that a field has when nobody gives it one; a field of a single named type has none. */
export function titleOf(name: string, schema: JsonSchema): string | undefined {
  const alternatives = (schema.anyOf ?? [schema]).filter(({ type }) => type !== "null");
  if (alternatives.every(({ $ref }) => $ref !== undefined)) return undefined;
  return name.replaceAll("_", " ").replace(/[a-z]+/gi, (word) => word[0].toUpperCase() + word.slice(1).toLowerCase());
}

export function withoutNullTitle(schema: JsonSchema): JsonSchema {
  const { title, ...rest } = schema;
  return title === undefined ? rest : schema;
}

/** What says which values a schema takes; everything else is said about them. */
const VALUE_KEYS: readonly string[] = [
  "$ref",
  "additionalProperties",
  "anyOf",
  "const",
  "enum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "items",
  "maxItems",
  "maxLength",
  "maximum",
  "minItems",
  "minLength",
  "minimum",
  "multipleOf",
  "properties",
  "required",
  "type",
];

function pick(schema: JsonSchema, keep: (isValueKey: boolean) => boolean): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => keep(VALUE_KEYS.includes(key))));
}

/** The same values, or null: what describes the value moves into an alternative, annotations stay outside. */
function orNull(schema: JsonSchema): JsonSchema {
  const values = pick(schema, (isValueKey) => isValueKey);
  const annotations = pick(schema, (isValueKey) => !isValueKey);
  return { ...annotations, anyOf: [...(values.anyOf ?? [values]), { type: "null" }] };
}

/** Takes out what zod adds, points references at components, and flattens unions in unions. */
function tidy(schema: JsonSchema): JsonSchema {
  const { $ref, type, anyOf, items, minimum, maximum, properties, propertyNames: _, ...rest } = schema;
  if ($ref !== undefined) {
    // zod repeats the named type's own schema beside a reference that is annotated.
    const annotations = pick(rest, (isValueKey) => !isValueKey);
    return { ...annotations, $ref: $ref.replace("#/$defs/", "#/components/schemas/") };
  }
  const alternatives = Array.isArray(type) ? type.map((one): JsonSchema => ({ type: one })) : anyOf;
  return {
    ...rest,
    ...(type === undefined || Array.isArray(type) ? {} : { type }),
    ...(alternatives === undefined ? {} : { anyOf: alternatives.map(tidy).flatMap((one) => one.anyOf ?? [bare(one)]) }),
    ...(items === undefined ? {} : { items: bare(tidy(items)) }),
    // zod bounds whole numbers by what a double holds exactly.
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
    ...(isRecord(properties)
      ? { properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, tidy(one)])) }
      : {}),
  };
}

/** An alternative or element: what is said about the field as a whole stands at the field. */
function bare(schema: JsonSchema): JsonSchema {
  return pick(schema, (isValueKey) => isValueKey);
}

function isRecord(value: unknown): value is Readonly<Record<string, JsonSchema>> {
  return typeof value === "object" && value !== null;
}
