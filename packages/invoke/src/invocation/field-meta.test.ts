import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldMeta, isRequired, typeName } from "./field-meta.ts";

const Picture = z.object({ name: z.string() }).meta({ id: "TestPicture", description: "A picture" });

describe("fieldMeta", () => {
  it("reads annotations through wrappers, the outermost first", () => {
    const schema = z.int().min(0).meta({ title: "Inner", ui_order: 3 }).default(1).meta({ title: "Outer" });
    expect(fieldMeta(schema)).toEqual({ title: "Outer", ui_order: 3 });
  });

  it("leaves out what describes a named type itself", () => {
    expect(fieldMeta(Picture.meta({ input: "connection" }))).toEqual({ input: "connection" });
    expect(fieldMeta(Picture.nullable().default(null))).toEqual({});
  });
});

describe("typeName", () => {
  it("finds the name of an annotated type", () => {
    expect(typeName(Picture.describe("this one").meta({ ui_order: 1 }))).toBe("TestPicture");
    expect(typeName(z.string())).toBeUndefined();
  });
});

describe("isRequired", () => {
  it.each([
    ["a bare field", z.int(), true],
    ["a nullable field", z.int().nullable(), true],
    ["a field with default", z.int().default(0), false],
    ["a nullable field with default null", z.int().nullable().default(null), false],
    ["an optional field", z.int().optional(), false],
  ])("%s", (_name, schema, required) => expect(isRequired(schema)).toBe(required));
});
