import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ImageField } from "../fields/resources.ts";
import { defineInvocation } from "./define-invocation.ts";
import { defineOutput } from "./define-output.ts";
import { checkInput, parseInput } from "./input.ts";

const sample = defineInvocation({
  type: "sample",
  title: "Sample",
  version: "1.0.0",
  input: z.object({
    width: z.int().min(64).max(2048).multipleOf(8).default(512),
    side: z.int().gt(0).multipleOf(8).default(8),
    count: z.int().gt(0).default(1),
    strength: z.number().min(0).lt(1).default(0.5),
    mode: z.enum(["fast", "good"]).default("fast"),
    text: z.string().default(""),
    texts: z.array(z.string()).default([]),
    image: ImageField.nullable().default(null),
    guidance: z.union([z.number().min(1), z.array(z.number())]).default(7.5),
    needed: z.int(),
  }),
  output: defineOutput({ type: "sample_output", fields: z.object({}) }),
  invoke: () => ({}),
});

const reason = (values: Record<string, unknown>) => checkInput(sample, values)?.reason;

describe("checkInput", () => {
  it.each([
    [{ width: 63 }, "width must be a multiple of 8 between 64 and 2048, not 63"],
    [{ side: 0 }, "side must be a multiple of 8 of at least 8, not 0"],
    [{ count: 0 }, "count must be a whole number of at least 1, not 0"],
    [{ strength: 1 }, "strength must be a number of at least 0 and less than 1, not 1"],
    [{ mode: "best" }, 'mode must be one of fast, good, not "best"'],
    [{ text: null }, "text must be text, not null"],
    [
      { guidance: "much" },
      'guidance must be a number of at least 1 or a list whose elements are each a number, not "much"',
    ],
    [{ image: "a.png" }, 'image must be an ImageField object, not "a.png"'],
    [{ needed: "one" }, 'needed must be a whole number, not "one"'],
  ])("says what %j should be", (values, expected) => expect(reason(values)).toBe(expected));

  it("names the place inside a field", () => {
    expect(checkInput(sample, { image: { image_name: 1 } })).toMatchObject({ field: "image.image_name" });
  });

  it("shortens long values", () => {
    expect(reason({ mode: "x".repeat(1000) })?.length).toBeLessThan(120);
  });

  it("lets required fields be absent or null, and unknown ones be there", () => {
    expect(checkInput(sample, { needed: null, id: "a", of_another_version: 1 })).toBeUndefined();
  });
});

describe("parseInput", () => {
  it("fills in defaults and leaves out what is no input", () => {
    expect(parseInput(sample, { id: "a", type: "sample", needed: 1, other: 2 })).toEqual({
      width: 512,
      side: 8,
      count: 1,
      strength: 0.5,
      mode: "fast",
      text: "",
      texts: [],
      image: null,
      guidance: 7.5,
      needed: 1,
    });
  });

  it("makes text of numbers where text is wanted, and numbers of text that spells one", () => {
    expect(parseInput(sample, { needed: "12", text: 1.5, texts: ["a", 2] })).toMatchObject({
      needed: 12,
      text: "1.5",
      texts: ["a", "2"],
    });
  });

  it("asks for what is required", () => {
    expect(() => parseInput(sample, { needed: null })).toThrow("sample: needed has neither a value nor a connection.");
  });
});
