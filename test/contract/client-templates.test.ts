import { discoverInvocations, type JsonSchema, publishedSchemas } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import { expect, it } from "vitest";

const schemas: Readonly<Record<string, JsonSchema>> = publishedSchemas(await discoverInvocations(invocationFolders));

type Properties = Readonly<Record<string, JsonSchema & Readonly<Record<string, unknown>>>>;

const RESERVED = ["id", "type", "use_cache"];
/** Fields without a type for the client in InvokeAI's own document either: the client fills them in by itself. */
const UNTYPED = ["workflow_inputs"];
const SIMPLE = ["integer", "number", "string", "boolean"];

/**
 * The type that InvokeAI's web client gives to a field, as it reads a schema: undefined where it cannot, and then drops the
 * field from its templates.
 */
function fieldType(schema: JsonSchema & Readonly<Record<string, unknown>>): string | undefined {
  if (typeof schema["ui_type"] === "string") return schema["ui_type"];
  if (schema.const !== undefined || schema.enum !== undefined) return "EnumField";
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1);
  const union = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (Array.isArray(union)) {
    const [first, second, ...more] = union.filter(isSchema).filter(({ type }) => type !== "null");
    if (first === undefined || more.length > 0) return undefined;
    if (second === undefined) return fieldType(first);
    const [one, many] = first.type === "array" ? [second, first] : [first, second];
    const item = isSchema(many.items) ? fieldType(many.items) : undefined;
    return item !== undefined && item === fieldType(one) ? `${item} or several` : undefined;
  }
  if (schema.type === "array") return isSchema(schema.items) ? fieldType(schema.items) : undefined;
  return typeof schema.type === "string" && SIMPLE.includes(schema.type) ? schema.type : undefined;
}

function isSchema(value: unknown): value is JsonSchema & Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const ofClass = (name: string) => Object.entries(schemas).filter(([, schema]) => schema["class"] === name);

it.each(ofClass("invocation"))("%s becomes a template of InvokeAI's web client, with every field", (_, schema) => {
  const properties = schema.properties as Properties;
  expect(schema).toMatchObject({ title: expect.any(String), version: expect.any(String), node_pack: "invokeai" });
  expect(schema).toMatchObject({ classification: expect.any(String), output: { $ref: expect.any(String) } });
  expect(properties["type"]).toMatchObject({ default: expect.any(String), field_kind: "node_attribute" });
  expect(properties["use_cache"]?.default).toEqual(expect.any(Boolean));
  for (const [name, field] of Object.entries(properties)) {
    expect(["input", "internal", "node_attribute"], name).toContain(field["field_kind"]);
    if (RESERVED.includes(name) || field["field_kind"] !== "input") continue;
    if (!UNTYPED.includes(name)) expect(fieldType(field), name).toBeDefined();
    expect(["connection", "direct", "any"], name).toContain(field["input"]);
    expect(field["orig_required"], name).toEqual(expect.any(Boolean));
  }
});

it.each(ofClass("output"))("%s is read with every output", (_, schema) => {
  const { type, ...outputs } = schema.properties as Properties;
  expect(type?.default).toEqual(expect.any(String));
  for (const [name, output] of Object.entries(outputs)) {
    expect(output["field_kind"], name).toBe("output");
    expect(fieldType(output), name).toBeDefined();
  }
});
