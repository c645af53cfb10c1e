import { EvokeError } from "@evoke/errors";
import { defineInvocation } from "@evoke/invoke";
import { z } from "zod";
import { floatResult, integerResult, operationLabels } from "./numbers/operations.ts";
import { roundDecimals, roundHalfEven } from "./numbers/rounding.ts";
import { FloatOutput, IntegerOutput } from "./outputs/primitives.ts";

const category = "math";
const version = "1.0.1";

const OPERATIONS = ["ADD", "SUB", "MUL", "DIV", "EXP", "ABS", "SQRT", "MIN", "MAX"] as const;

export const floatMath = defineInvocation({
  type: "float_math",
  title: "Float Math",
  category,
  version,
  tags: ["math", "float", "add", "subtract", "multiply", "divide", "power", "root", "absolute value", "min", "max"],
  description: "Computes with numbers",
  input: z.object({
    operation: z
      .enum(OPERATIONS)
      .default("ADD")
      .describe("The operation to perform")
      .meta({ ui_choice_labels: operationLabels(OPERATIONS) }),
    a: z.number().default(1).describe("The first number"),
    b: z.number().default(1).describe("The second number"),
  }),
  output: FloatOutput,
  invoke: ({ operation, a, b }) => ({ value: compute(operation, a, b) }),
});

function compute(operation: (typeof OPERATIONS)[number], a: number, b: number): number {
  switch (operation) {
    case "ADD":
      return floatResult("a", a + b);
    case "SUB":
      return floatResult("a", a - b);
    case "MUL":
      return floatResult("a", a * b);
    case "DIV":
      if (b === 0) throw new EvokeError("INPUT_INVALID", { field: "b", reason: "a number cannot be divided by 0" });
      return floatResult("b", a / b);
    case "EXP":
      return floatResult("b", a ** b);
    case "ABS":
      return Math.abs(a);
    case "SQRT":
      return floatResult("a", Math.sqrt(a));
    case "MIN":
      return Math.min(a, b);
    case "MAX":
      return Math.max(a, b);
  }
}

const METHODS = { Nearest: roundHalfEven, Floor: Math.floor, Ceiling: Math.ceil, Truncate: Math.trunc } as const;

export const floatToInt = defineInvocation({
  type: "float_to_int",
  name: "FloatToIntegerInvocation",
  title: "Float To Integer",
  category,
  version,
  tags: ["math", "round", "integer", "float", "convert"],
  description:
    "Rounds a number to a multiple of a whole number. Nearest takes the even one of two that are equally near.",
  input: z.object({
    value: z.number().default(0).describe("The value to round"),
    multiple: z.int().min(1).default(1).describe("The multiple to round to").meta({ title: "Multiple of" }),
    method: z
      .enum(["Nearest", "Floor", "Ceiling", "Truncate"])
      .default("Nearest")
      .describe("The method to use for rounding"),
  }),
  output: IntegerOutput,
  invoke: ({ value, multiple, method }) => ({
    value: integerResult("value", METHODS[method](value / multiple) * multiple),
  }),
});

export const roundFloat = defineInvocation({
  type: "round_float",
  name: "RoundInvocation",
  title: "Round Float",
  category,
  version,
  tags: ["math", "round"],
  description: "Rounds a number to so many decimals, or, for a negative number of them, to tens, hundreds, …",
  input: z.object({
    value: z.number().default(0).describe("The float value"),
    decimals: z.int().default(0).describe("The number of decimal places"),
  }),
  output: FloatOutput,
  invoke: ({ value, decimals }) => ({ value: roundDecimals(value, decimals) }),
});

export const randomFloat = defineInvocation({
  type: "rand_float",
  name: "RandomFloatInvocation",
  title: "Random Float",
  category,
  version,
  tags: ["math", "float", "random"],
  description: "Draws a number, a new one each time",
  useCache: false,
  input: z.object({
    low: z.number().default(0).describe("The inclusive low value"),
    high: z.number().default(1).describe("The exclusive high value"),
    decimals: z.int().default(2).describe("The number of decimal places to round to"),
  }),
  output: FloatOutput,
  invoke({ low, high, decimals }) {
    if (high < low)
      throw new EvokeError("INPUT_INVALID", { field: "high", reason: `it must not be below low (${low})` });
    return { value: floatResult("high", roundDecimals(low + Math.random() * (high - low), decimals)) };
  },
});
