import { anyList, defineInvocation, defineOutput, type FieldType, InvocationRegistry } from "@evoke/invoke";
import { z } from "zod";
import type { FieldTemplate, NodeTemplate, Templates } from "./read-templates.ts";

/**
 * The server's nodes as the framework knows them, so that the page judges connections and makes graphs by the very rules
 * of the server. They cannot be run here.
 */
export function toRegistry(templates: Templates): InvocationRegistry {
  const registry = new InvocationRegistry();
  const named = new Map<string, z.ZodType>();
  for (const template of templates.values()) registry.register(toDefinition(template, named), "the server");
  return registry;
}

type Named = Map<string, z.ZodType>;

function toDefinition(template: NodeTemplate, named: Named) {
  const { type, title, version, useCache } = template;
  const input = z.object(shapeOf(template.inputs, (field) => inputSchema(field, named)));
  return defineInvocation({
    ...{ type, title, version, useCache },
    input: template.open ? input.loose() : input,
    output: defineOutput({
      type: `${type}_output`,
      fields: z.object(shapeOf(template.outputs, (field) => schemaOf(field.type, named))),
    }),
    invoke: () => ({}),
  });
}

function shapeOf(fields: readonly FieldTemplate[], schema: (field: FieldTemplate) => z.ZodType) {
  return Object.fromEntries(fields.map((field) => [field.name, schema(field)]));
}

function inputSchema(field: FieldTemplate, named: Named): z.ZodType {
  const schema = schemaOf(field.type, named, field).meta({ input: field.input });
  if (field.required) return schema;
  return field.default === null ? schema.nullish() : schema.optional();
}

/** A schema that takes what the type takes; what is inside a named type is the server's to judge. */
function schemaOf(type: FieldType, named: Named, range?: FieldTemplate): z.ZodType {
  switch (type.kind) {
    case "int":
      return bounded(z.int(), range);
    case "float":
      return bounded(z.number(), range);
    case "string":
      return z.string();
    case "boolean":
      return z.boolean();
    case "enum":
      return z.enum([...type.values]);
    case "any":
      return z.any();
    case "list":
      return type.item.kind === "any" ? anyList() : z.array(schemaOf(type.item, named, range));
    case "union":
      return z.union(type.members.map((member) => schemaOf(member, named, range)));
    case "named":
      return namedSchema(type.name, named);
  }
}

function bounded(number: z.ZodNumber, range: FieldTemplate | undefined): z.ZodNumber {
  let schema = number;
  if (range?.minimum !== undefined) schema = schema.min(range.minimum);
  if (range?.maximum !== undefined) schema = schema.max(range.maximum);
  return schema;
}

function namedSchema(name: string, named: Named): z.ZodType {
  const schema = named.get(name) ?? z.looseObject({}).meta({ id: name });
  named.set(name, schema);
  return schema;
}
