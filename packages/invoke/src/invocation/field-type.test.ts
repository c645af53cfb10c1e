import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ConditioningField, ImageField } from "../fields/resources.ts";
import { elementType, fieldType, isCompatible, typeText } from "./field-type.ts";

const text = (schema: z.core.$ZodType) => typeText(fieldType(schema));

describe("fieldType", () => {
  it.each([
    [z.int().min(0).default(3), "int"],
    [z.number().int(), "int"],
    [z.number().nullable().default(null), "float"],
    [z.string().describe("text"), "string"],
    [ImageField.describe("this one"), "ImageField"],
    [z.array(ImageField).default([]), "list of ImageField"],
    [z.union([ConditioningField, z.array(ConditioningField)]), "ConditioningField or list of ConditioningField"],
    [z.union([z.int(), z.null()]), "int"],
    [z.enum(["a", "b"]), "one of a, b"],
    [z.any().nullable(), "any"],
    [z.record(z.string(), z.int()), "record"],
  ])("%#: %s", (schema, expected) => expect(text(schema)).toBe(expected));
});

describe("isCompatible", () => {
  const image = ImageField;
  const images = z.array(ImageField);
  const either = z.union([image, images]);
  it.each<[string, z.ZodType, z.ZodType, boolean]>([
    ["a type and itself", image, image, true],
    ["two types", image, ConditioningField, false],
    ["whole number to float", z.int(), z.number(), true],
    ["float to whole number", z.number(), z.int(), false],
    ["number to text", z.number(), z.string(), true],
    ["text to number", z.string(), z.int(), false],
    ["anything to a type", z.any(), image, true],
    ["a type to anything", image, z.any(), true],
    ["one to one or more", image, either, true],
    ["a list to one or more", images, either, true],
    ["one or more to one", either, image, true],
    ["one to a list", image, images, false],
    ["a list of others", z.array(z.int()), either, false],
    ["a narrower union to a wider one", z.union([z.int(), image]), z.union([z.number(), image, z.string()]), true],
    ["a wider union to a narrower one", z.union([z.int(), image, z.boolean()]), z.union([z.int(), image]), false],
    ["a choice to itself", z.enum(["a"]), z.enum(["a"]), true],
    ["text to a choice", z.string(), z.enum(["a"]), false],
  ])("%s: %#", (_name, from, to, expected) => {
    expect(isCompatible(fieldType(from), fieldType(to))).toBe(expected);
  });
});

describe("elementType", () => {
  it("finds the lists of a union", () => {
    const type = elementType(fieldType(z.union([ImageField, z.array(ImageField)])));
    expect(type && typeText(type)).toBe("ImageField");
    expect(elementType(fieldType(ImageField))).toBeUndefined();
  });
});
