import { z } from "zod";
import { defineInvocation } from "../invocation/define-invocation.ts";
import { defineOutput } from "../invocation/define-output.ts";
import { IF } from "./types.ts";

const IfOutput = defineOutput({
  type: "if_output",
  name: "IfInvocationOutput",
  fields: z.object({
    value: z
      .any()
      .nullable()
      .default(null)
      .describe("The selected value")
      .meta({ title: "Output", ui_type: "AnyField" }),
  }),
});

/** Chooses one of two inputs; what only the other one needs does not run at all. */
export const choose = defineInvocation({
  type: IF,
  title: "If",
  category: "math",
  version: "1.0.0",
  tags: ["logic", "conditional"],
  description: "Selects between two optional inputs based on a boolean condition.",
  input: z.object({
    condition: z.boolean().default(false).describe("The condition used to select an input"),
    true_input: z
      .any()
      .nullable()
      .default(null)
      .describe("Selected when the condition is true")
      .meta({ ui_type: "AnyField" }),
    false_input: z
      .any()
      .nullable()
      .default(null)
      .describe("Selected when the condition is false")
      .meta({ ui_type: "AnyField" }),
  }),
  output: IfOutput,
  invoke: ({ condition, true_input, false_input }) => ({ value: condition ? true_input : false_input }),
});
