import { describe, expect, it } from "vitest";
import { fieldTypeOf } from "./field-type-of.ts";
import type { OpenApiSchema } from "./openapi-schema.ts";
import { readTemplates } from "./read-templates.ts";
import { toRegistry } from "./to-registry.ts";

const image: OpenApiSchema = { $ref: "#/components/schemas/ImageField" };

describe("the type of a field", () => {
  it.each<[string, OpenApiSchema, object]>([
    ["a single value", { type: "integer" }, { kind: "int" }],
    ["what may be null", { anyOf: [image, { type: "null" }] }, { kind: "named", name: "ImageField" }],
    ["a collection", { type: "array", items: image }, { kind: "list", item: { kind: "named", name: "ImageField" } }],
    [
      "one value or several",
      { anyOf: [{ type: "number" }, { type: "array", items: { type: "number" } }] },
      { kind: "union", members: [{ kind: "float" }, { kind: "list", item: { kind: "float" } }] },
    ],
    ["a choice", { enum: ["a", "b"], type: "string" }, { kind: "enum", values: ["a", "b"] }],
    [
      "a choice that may be null",
      { anyOf: [{ enum: ["a"], type: "string" }, { type: "null" }] },
      { kind: "enum", values: ["a"] },
    ],
    [
      "a model",
      { allOf: [{ $ref: "#/components/schemas/ModelIdentifierField" }] },
      { kind: "named", name: "ModelIdentifierField" },
    ],
    ["anything", { anyOf: [{}, { type: "null" }] }, { kind: "any" }],
  ])("of %s is read", (_, schema, type) => {
    expect(fieldTypeOf(schema)).toEqual(type);
  });
});

describe("a template", () => {
  const schemas = {
    AddInvocation: {
      class: "invocation",
      title: "Add Integers",
      version: "1.0.1",
      category: "math",
      output: { $ref: "#/components/schemas/IntegerOutput" },
      properties: {
        type: { const: "add", default: "add", field_kind: "node_attribute" },
        use_cache: { default: true, field_kind: "node_attribute" },
        b: { type: "integer", default: 0, field_kind: "input", ui_order: 2, orig_required: false },
        a: { type: "integer", default: 0, field_kind: "input", ui_order: 1, minimum: 3, orig_required: true },
      },
    },
    IntegerOutput: {
      class: "output",
      properties: {
        value: { type: "integer", field_kind: "output" },
        type: { const: "integer_output", field_kind: "node_attribute" },
      },
    },
  } satisfies Record<string, OpenApiSchema>;
  const templates = readTemplates(schemas);

  it("has its inputs in their order and its outputs without the attributes", () => {
    expect(templates.get("add")?.inputs.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(templates.get("add")?.outputs.map(({ name }) => name)).toEqual(["value"]);
    expect(templates.get("add")).toMatchObject({ title: "Add Integers", version: "1.0.1", useCache: true });
  });

  it("judges values as the server does", () => {
    const invocation = toRegistry(templates).get("add");
    expect(invocation.input.safeParse({ a: 3 }).success).toBe(true);
    expect(invocation.input.safeParse({ a: 2 }).success).toBe(false);
    expect(invocation.input.safeParse({ a: 3, b: "x" }).success).toBe(false);
    expect(invocation.input.safeParse({}).success).toBe(false);
  });
});
