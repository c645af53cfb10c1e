import { z } from "zod";

/** What this program reads of a field's JSON Schema. */
export interface FieldSchema {
  readonly type?: string;
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly FieldSchema[];
  readonly items?: FieldSchema;
  readonly default?: unknown;
  readonly description?: string;
  readonly input?: "connection" | "direct" | "any";
  readonly ui_model_type?: readonly string[];
  readonly ui_model_base?: readonly string[];
}

/** The JSON Schema of each field that an object schema takes as input, and whether it must be given. */
export function inputFields(
  schema: z.ZodObject,
): readonly { readonly name: string; readonly schema: FieldSchema; readonly required: boolean }[] {
  const document = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const required = new Set(document.required ?? []);
  return Object.entries(document.properties ?? {}).map(([name, field]) => ({
    name,
    schema: field as FieldSchema,
    required: required.has(name),
  }));
}

/** The alternatives of a union that carry a value; a plain schema is its only one. */
export function alternatives(schema: FieldSchema): readonly FieldSchema[] {
  const all = schema.anyOf?.flatMap(alternatives) ?? [schema];
  return all.filter((one) => one.type !== "null");
}

/** The texts that a choice allows; none for anything else. */
export function choicesOf(schema: z.core.$ZodType): readonly string[] {
  return choicesIn(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as FieldSchema);
}

/** The texts that a choice allows, or each element of a list of choices. */
export function choicesIn(schema: FieldSchema): readonly string[] {
  return alternatives(schema)
    .flatMap((one) => one.enum ?? (one.items === undefined ? [] : choicesIn(one.items)))
    .map(String);
}

/** `ImageField` for `#/$defs/ImageField`. */
export function referencedName(schema: FieldSchema): string | undefined {
  return schema.$ref?.split("/").at(-1);
}
