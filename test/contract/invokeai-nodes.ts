import { readFileSync } from "node:fs";
import type { JsonSchema } from "@evoke/invoke";

/** A field's schema, or what it has beside the common part of its kind. */
type ShortField = JsonSchema & { readonly is?: string };

interface Extract {
  readonly types: readonly string[];
  readonly kinds: Readonly<Record<string, JsonSchema>>;
  readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, ShortField>> }>>;
}

const extract: Extract = JSON.parse(readFileSync(new URL("./invokeai-nodes.json", import.meta.url), "utf8"));

/** Every node type of InvokeAI 6.14. */
export const invokeaiTypes: readonly string[] = extract.types;

/**
 * InvokeAI's own schemas of its node types, of their outputs and of the field types that they mention, by name; without
 * descriptions, which are Evoke's own, and without the families of later models (`scripts/contract.mjs` makes them).
 */
export const invokeaiSchemas: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  Object.entries(extract.schemas).map(([name, schema]) => [
    name,
    schema.properties === undefined ? schema : { ...schema, properties: mapValues(schema.properties, inFull) },
  ]),
);

function inFull({ is, ...rest }: ShortField): JsonSchema {
  if (is === undefined) return rest;
  const original = is === "optional" && "default" in rest ? { orig_default: rest["default"] } : {};
  return { ...extract.kinds[is], ...original, ...rest };
}

function mapValues<A, B>(object: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
