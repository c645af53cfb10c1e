import { z } from "zod";
import type { InvocationDefinition } from "./define-invocation.ts";
import type { OutputDefinition } from "./define-output.ts";
import type { JsonSchema } from "./expectation.ts";
import { fieldMeta, isRequired } from "./field-meta.ts";
import { fieldSchemas, titleOf, withoutNullTitle } from "./field-schema.ts";
import type { InvocationRegistry } from "./registry.ts";

/** JSON Schemas by name, as the components of an OpenAPI document. */
export type SchemaComponents = Readonly<Record<string, JsonSchema>>;

const REFERENCE = "#/components/schemas/";

/** The attributes that every node has. */
function attributes(invocation: InvocationDefinition): SchemaComponents {
  return {
    id: {
      description: "The id of this instance of an invocation. Must be unique among all instances of invocations.",
      field_kind: "node_attribute",
      title: "Id",
      type: "string",
    },
    is_intermediate: {
      default: false,
      description: "Whether or not this is an intermediate invocation.",
      field_kind: "node_attribute",
      input: "direct",
      orig_required: true,
      title: "Is Intermediate",
      type: "boolean",
      ui_hidden: false,
      ui_type: "IsIntermediate",
    },
    use_cache: {
      default: invocation.useCache,
      description: "Whether or not to use the cache",
      field_kind: "node_attribute",
      title: "Use Cache",
      type: "boolean",
    },
  };
}

function typeAttribute(type: string): JsonSchema {
  return { const: type, default: type, field_kind: "node_attribute", title: "type", type: "string" };
}

/** One invocation in the shape that editors build their nodes from. */
export function invocationSchema(invocation: InvocationDefinition, nodePack = "invokeai"): JsonSchema {
  const { properties } = fieldSchemas(invocation.input.shape, { nullableWhenRequired: true });
  const mandatory = Object.keys(invocation.input.shape).filter((name) => isMandatory(invocation.input.shape[name]));
  const inputs = Object.entries(properties).map(([name, schema]) => [name, inputSchema(invocation, name, schema)]);
  return {
    ...(invocation.input._zod.def.catchall === undefined ? {} : { additionalProperties: true }),
    ...(invocation.category === "" ? {} : { category: invocation.category }),
    class: "invocation",
    classification: invocation.classification,
    description: invocation.description,
    node_pack: nodePack,
    properties: { ...attributes(invocation), ...Object.fromEntries(inputs), type: typeAttribute(invocation.type) },
    required: [...mandatory, "type", "id"],
    ...(invocation.tags.length === 0 ? {} : { tags: invocation.tags }),
    title: invocation.title,
    type: "object",
    version: invocation.version,
    output: { $ref: REFERENCE + invocation.output.name },
  };
}

/** Whether a graph itself must say a field: nothing else can bring its value. */
function isMandatory(field: z.core.$ZodType | undefined): boolean {
  return field !== undefined && isRequired(field) && fieldMeta(field).input === "direct";
}

function inputSchema(invocation: InvocationDefinition, name: string, schema: JsonSchema): JsonSchema {
  const field: z.core.$ZodType = invocation.input.shape[name] ?? z.any();
  const meta = fieldMeta(field);
  const kind = meta.field_kind ?? "input";
  const required = isRequired(field);
  return {
    ...schema,
    field_kind: kind,
    input: meta.input ?? "any",
    orig_required: required,
    ...(kind === "internal" ? { ui_hidden: false } : {}),
    ...(kind === "internal" || required ? {} : { orig_default: schema["default"] }),
  };
}

/** One output in the same shape. */
export function outputSchema(output: OutputDefinition): JsonSchema {
  const { properties } = fieldSchemas(output.fields.shape, { nullableWhenRequired: false });
  const fields = Object.entries(properties).map(([name, schema]) => [
    name,
    { ...schema, field_kind: "output", ui_hidden: false },
  ]);
  return {
    class: "output",
    ...(output.description === "" ? {} : { description: output.description }),
    properties: { ...Object.fromEntries(fields), type: typeAttribute(output.type) },
    // InvokeAI names `output_meta`, which no output has, and `type` twice; clients' generators have seen it so.
    required: ["output_meta", ...Object.keys(properties), "type", "type"],
    title: output.name,
    type: "object",
  };
}

/** Every schema that a document about these invocations needs: invocations, outputs, the field types and the map. */
export function publishedSchemas(registry: InvocationRegistry): SchemaComponents {
  const components: Record<string, JsonSchema> = {};
  const map: Record<string, JsonSchema> = {};
  for (const invocation of registry.list()) {
    const { output } = invocation;
    Object.assign(components, namedTypes(invocation.input), namedTypes(output.fields));
    components[output.name] = outputSchema(output);
    components[invocation.name] = invocationSchema(invocation, registry.pack(invocation.type));
    map[invocation.type] = { $ref: REFERENCE + output.name };
  }
  components["InvocationOutputMap"] = { type: "object", properties: map, required: Object.keys(map) };
  return components;
}

/** The named field types that an object's fields mention. */
function namedTypes(schema: z.ZodObject): SchemaComponents {
  const { definitions } = fieldSchemas(schema.shape, { nullableWhenRequired: false });
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, withTitles({ title: name, ...definition })]),
  );
}

function withTitles(definition: JsonSchema): JsonSchema {
  if (typeof definition["properties"] !== "object") return definition;
  const properties = Object.entries(definition["properties"] ?? {}).map(([name, schema]) => [
    name,
    withoutNullTitle({ title: titleOf(name, schema), ...schema }),
  ]);
  return { ...definition, properties: Object.fromEntries(properties) };
}
