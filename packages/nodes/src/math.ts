import { randomInt as draw } from "node:crypto";
import { EvokeError } from "@evoke/errors";
import { defineInvocation } from "@evoke/invoke";
import { z } from "zod";
import { IntegerCollectionOutput, IntegerOutput } from "./outputs/primitives.ts";

const category = "math";
const version = "1.0.1";

const operands = z.object({
  a: z.int().default(0).describe("The first number"),
  b: z.int().default(0).describe("The second number"),
});

export const add = defineInvocation({
  type: "add",
  title: "Add Integers",
  category,
  version,
  tags: ["math", "add"],
  description: "Adds two numbers",
  input: operands,
  output: IntegerOutput,
  invoke: ({ a, b }) => ({ value: a + b }),
});

export const subtract = defineInvocation({
  type: "sub",
  name: "SubtractInvocation",
  title: "Subtract Integers",
  category,
  version,
  tags: ["math", "subtract"],
  description: "Subtracts two numbers",
  input: operands,
  output: IntegerOutput,
  invoke: ({ a, b }) => ({ value: a - b }),
});

export const multiply = defineInvocation({
  type: "mul",
  name: "MultiplyInvocation",
  title: "Multiply Integers",
  category,
  version,
  tags: ["math", "multiply"],
  description: "Multiplies two numbers",
  input: operands,
  output: IntegerOutput,
  invoke: ({ a, b }) => ({ value: a * b }),
});

export const divide = defineInvocation({
  type: "div",
  name: "DivideInvocation",
  title: "Divide Integers",
  category,
  version,
  tags: ["math", "divide"],
  description: "Divides two numbers; the result is cut to a whole number",
  input: operands,
  output: IntegerOutput,
  invoke({ a, b }) {
    if (b === 0) throw new EvokeError("INPUT_INVALID", { field: "b", reason: "a number cannot be divided by 0" });
    // `+ 0` turns -0, which JSON does not know, into 0.
    return { value: Math.trunc(a / b) + 0 };
  },
});

export const randomInt = defineInvocation({
  type: "rand_int",
  name: "RandomIntInvocation",
  title: "Random Integer",
  category,
  version,
  tags: ["math", "random"],
  description: "Draws a whole number, a new one each time",
  useCache: false,
  input: z.object({
    low: z.int().default(0).describe("The inclusive low value"),
    high: z.int().default(2147483647).describe("The exclusive high value"),
  }),
  output: IntegerOutput,
  invoke({ low, high }) {
    if (high <= low) throw new EvokeError("INPUT_INVALID", { field: "high", reason: `it must be above low (${low})` });
    return { value: draw(low, high) };
  },
});

function rangeLength({ start, stop, step }: { readonly start: number; readonly stop: number; readonly step: number }) {
  return step === 0 ? 0 : Math.max(0, Math.ceil((stop - start) / step));
}

export const range = defineInvocation({
  type: "range",
  title: "Integer Range",
  category: "batch",
  version: "1.0.0",
  tags: ["collection", "integer", "range"],
  description: "The numbers from start up to stop, stop not included, at a distance of step",
  input: z.object({
    start: z.int().default(0).describe("The start of the range"),
    stop: z.int().default(10).describe("The stop of the range"),
    step: z.int().default(1).describe("The step of the range"),
  }),
  output: IntegerCollectionOutput,
  listLength: rangeLength,
  invoke({ start, stop, step }, context) {
    if (step === 0) throw new EvokeError("INPUT_INVALID", { field: "step", reason: "it must not be 0" });
    const count = rangeLength({ start, stop, step });
    const most = context.config.maxIterations;
    if (count > most) {
      throw new EvokeError("INPUT_INVALID", {
        field: "stop",
        reason: `the range has ${count} numbers, ${most} are the most`,
      });
    }
    return { collection: Array.from({ length: count }, (_, index) => start + index * step) };
  },
});
