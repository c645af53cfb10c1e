import type { FieldType } from "@evoke/invoke";
import { type OpenApiSchema, refName, withoutNull } from "./openapi-schema.ts";

/** The type of a port from its schema in the OpenAPI document; what says nothing of its values takes anything. */
export function fieldTypeOf(schema: OpenApiSchema): FieldType {
  const own = withoutNull(schema);
  if (own.enum !== undefined) return { kind: "enum", values: own.enum.map(String) };
  if (own.const !== undefined) return { kind: "enum", values: [String(own.const)] };
  if (own.$ref !== undefined) return { kind: "named", name: refName(own.$ref) };
  if (own.anyOf !== undefined) return { kind: "union", members: own.anyOf.map(fieldTypeOf) };
  switch (own.type) {
    case "integer":
      return { kind: "int" };
    case "number":
      return { kind: "float" };
    case "string":
    case "boolean":
      return { kind: own.type };
    case "array":
      return { kind: "list", item: fieldTypeOf(own.items ?? {}) };
    case "object":
      return { kind: "named", name: own.title ?? "object" };
    default:
      return { kind: "any" };
  }
}
