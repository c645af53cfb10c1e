import type { JsonSchema, SchemaComponents } from "@evoke/invoke";
import { z } from "zod";

/** Whether a schema is of what comes in or of what goes out: a field with a default is there only in the latter. */
type Direction = "input" | "output";

/** Turns zod schemas into JSON Schemas that refer to each other as components, and collects those. */
export class ComponentSchemas {
  readonly #input = new Map<string, JsonSchema>();
  readonly #output = new Map<string, JsonSchema>();

  /** The schema, with references in place of every schema that has an id. */
  schemaOf(schema: z.core.$ZodType, direction: Direction): JsonSchema {
    // Of a property zod writes a reference where it would spell the whole out at the top.
    const document = z.toJSONSchema(z.object({ value: schema }), { io: direction, unrepresentable: "any" });
    const found = direction === "input" ? this.#input : this.#output;
    for (const [name, definition] of Object.entries(document.$defs ?? {})) {
      if (!found.has(name)) found.set(name, { title: name, ...tidy(definition as JsonSchema) });
    }
    return tidy((document.properties?.["value"] ?? {}) as JsonSchema);
  }

  /** Every component that was referred to. What goes both ways is described as it comes in: clients may leave defaults out. */
  components(): SchemaComponents {
    return Object.fromEntries([...this.#output, ...this.#input]);
  }
}

/** Takes out what says nothing, and points references at components. */
function tidy(given: JsonSchema): JsonSchema {
  const schema = spelledOut(given);
  const entries = Object.entries(schema).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    if (key === "$schema" || key === "id" || key === "propertyNames") return [];
    // zod says of objects that go out that they have nothing else, and of whole numbers what a double holds exactly.
    if (key === "additionalProperties" && value === false) return [];
    if (key === "minimum" && value === Number.MIN_SAFE_INTEGER) return [];
    if (key === "maximum" && value === Number.MAX_SAFE_INTEGER) return [];
    if (key === "$ref") return [[key, String(value).replace("#/$defs/", "#/components/schemas/")]];
    return [[key, tidyValue(key, value)]];
  });
  return Object.fromEntries(entries);
}

/** Several types in a list are several alternatives, as InvokeAI writes them. */
function spelledOut(schema: JsonSchema): JsonSchema {
  const { type, ...rest }: { readonly type?: unknown } & JsonSchema = schema;
  return Array.isArray(type) ? { anyOf: type.map((one: string): JsonSchema => ({ type: one })), ...rest } : schema;
}

function tidyValue(key: string, value: unknown): unknown {
  // These hold data or names, not schemas.
  if (key === "default" || key === "enum" || key === "const" || key === "required" || key === "examples") return value;
  if (key === "properties" && isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, isRecord(one) ? tidy(one) : one]));
  }
  if (Array.isArray(value)) return value.map((one: unknown) => (isRecord(one) ? tidy(one) : one));
  return isRecord(value) ? tidy(value) : value;
}

function isRecord(value: unknown): value is Readonly<Record<string, JsonSchema>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
