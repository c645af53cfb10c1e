import { randomInt as draw } from "node:crypto";
import { EvokeError } from "@evoke/errors";
import { defineInvocation } from "@evoke/invoke";
import { z } from "zod";
import { integerResult, operationLabels } from "./numbers/operations.ts";
import { IntegerOutput } from "./outputs/primitives.ts";

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
  invoke: ({ a, b }) => ({ value: integerResult("a", a + b) }),
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
  invoke: ({ a, b }) => ({ value: integerResult("a", a - b) }),
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
  invoke: ({ a, b }) => ({ value: integerResult("a", a * b) }),
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
  invoke: ({ a, b }) => ({ value: quotient(a, b) }),
});

const OPERATIONS = ["ADD", "SUB", "MUL", "DIV", "EXP", "MOD", "ABS", "MIN", "MAX"] as const;

export const integerMath = defineInvocation({
  type: "integer_math",
  title: "Integer Math",
  category,
  version,
  tags: [
    "math",
    "integer",
    "add",
    "subtract",
    "multiply",
    "divide",
    "modulus",
    "power",
    "absolute value",
    "min",
    "max",
  ],
  description: "Computes with whole numbers. A quotient is cut to a whole number; a modulus has the sign of B.",
  input: z.object({
    operation: z
      .enum(OPERATIONS)
      .default("ADD")
      .describe("The operation to perform")
      .meta({ ui_choice_labels: operationLabels(OPERATIONS) }),
    a: z.int().default(1).describe("The first number"),
    b: z.int().default(1).describe("The second number"),
  }),
  output: IntegerOutput,
  invoke: ({ operation, a, b }) => ({ value: compute(operation, a, b) }),
});

function compute(operation: (typeof OPERATIONS)[number], a: number, b: number): number {
  switch (operation) {
    case "ADD":
      return integerResult("a", a + b);
    case "SUB":
      return integerResult("a", a - b);
    case "MUL":
      return integerResult("a", a * b);
    case "DIV":
      return quotient(a, b);
    case "EXP":
      return integerResult("b", a ** b);
    case "MOD":
      return modulus(a, b);
    case "ABS":
      return Math.abs(a);
    case "MIN":
      return Math.min(a, b);
    case "MAX":
      return Math.max(a, b);
  }
}

function quotient(a: number, b: number): number {
  if (b === 0) throw new EvokeError("INPUT_INVALID", { field: "b", reason: "a number cannot be divided by 0" });
  // `+ 0` turns -0, which JSON does not know, into 0.
  return Math.trunc(a / b) + 0;
}

/** The remainder that has the sign of the divisor, as Python has it. */
function modulus(a: number, b: number): number {
  if (b === 0) throw new EvokeError("INPUT_INVALID", { field: "b", reason: "a number cannot be divided by 0" });
  const rest = a % b;
  return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) + 0;
}

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
