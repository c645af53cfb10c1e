import { expectation } from "@evoke/invoke";
import type { z } from "zod";
import { alternatives, choicesIn, type FieldSchema, inputFields, referencedName } from "./json-schema.ts";

/** What the text after a flag stands for. */
type FieldKind = "text" | "number" | "boolean" | "image" | "model" | "json";

/** One input field as the command line offers it. */
export interface Field {
  /** The schema's name: `cfg_rescale`. */
  readonly name: string;
  /** The flag without dashes in front: `cfg-rescale`. */
  readonly flag: string;
  readonly kind: FieldKind;
  /** Whether the flag may be repeated: never, always a list, or a list from two values on. */
  readonly list: "no" | "yes" | "optional";
  readonly description: string;
  /** What the schema accepts, in words. */
  readonly expectation: string;
  readonly default?: unknown;
  readonly required: boolean;
  /** The texts that it allows, where they are a choice. */
  readonly choices: readonly string[];
  /** Whether it is meant to come from another invocation only. */
  readonly connected: boolean;
  /** Of a model: the types and bases that fit; empty where any does. */
  readonly models: ModelKinds;
}

/** Which models a field takes. */
export interface ModelKinds {
  readonly types: readonly string[];
  readonly bases: readonly string[];
}

/** The fields of an input schema in the order that it lists them. */
export function fieldsOf(schema: z.ZodObject): readonly Field[] {
  return inputFields(schema).map((field) => ({
    name: field.name,
    flag: flagOf(field.name),
    ...shapeOf(field.schema),
    description: field.schema.description ?? "",
    expectation: expectation(schema.shape[field.name] ?? schema),
    ...("default" in field.schema ? { default: field.schema.default } : {}),
    required: field.required,
    choices: choicesIn(field.schema),
    connected: field.schema.input === "connection",
    models: { types: field.schema.ui_model_type ?? [], bases: field.schema.ui_model_base ?? [] },
  }));
}

/** `cfg-rescale` for the field `cfg_rescale`. */
export function flagOf(name: string): string {
  return name.replaceAll("_", "-");
}

function shapeOf(schema: FieldSchema): Pick<Field, "kind" | "list"> {
  const kinds = alternatives(schema);
  const singles = kinds.filter((one) => one.type !== "array");
  const items = kinds.find((one) => one.type === "array")?.items;
  const kind = singles.length > 1 ? "json" : kindOf(singles[0] ?? items ?? {});
  return { kind, list: items === undefined ? "no" : singles.length === 0 ? "yes" : "optional" };
}

function kindOf(schema: FieldSchema): FieldKind {
  const reference = referencedName(schema);
  if (reference === "ImageField") return "image";
  if (reference === "ModelIdentifierField") return "model";
  switch (schema.type) {
    case "string":
      return "text";
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "boolean";
    default:
      return "json";
  }
}
