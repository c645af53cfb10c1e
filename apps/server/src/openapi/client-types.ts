import type { InvocationRegistry, JsonSchema } from "@evoke/invoke";
import { routeFamilies } from "../routes/index.ts";
import { type OpenApiDocument, openApiDocument } from "./document.ts";

/**
 * The document from which the web page's types are made: without the invocations, which the page reads while it runs,
 * because a user's own are among them. What refers to one is any object.
 */
export function clientDocument(registry: InvocationRegistry): OpenApiDocument {
  const document = openApiDocument(routeFamilies, registry);
  const isNode = (schema: JsonSchema): boolean => schema["class"] === "invocation" || schema["class"] === "output";
  const { schemas } = document.components;
  const dropped = new Set(
    Object.keys(schemas).filter((name) => isNode(schemas[name] ?? {}) || name === "InvocationOutputMap"),
  );
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => !dropped.has(name)));
  const replaced = JSON.stringify({ ...document, components: { ...document.components, schemas: kept } }, (_, value) =>
    refersTo(value, dropped) ? { type: "object", additionalProperties: true } : value,
  );
  return JSON.parse(replaced);
}

function refersTo(value: unknown, names: ReadonlySet<string>): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ("$ref" in value && typeof value.$ref === "string") return names.has(value.$ref.replace(/^.*\//, ""));
  return "oneOf" in value && Array.isArray(value.oneOf) && value.oneOf.some((one) => refersTo(one, names));
}
