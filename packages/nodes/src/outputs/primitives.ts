import { ColorField, ConditioningField, defineOutput } from "@evoke/invoke";
import { z } from "zod";

export const BooleanOutput = defineOutput({
  type: "boolean_output",
  description: "A single boolean",
  fields: z.object({ value: z.boolean().describe("The output boolean") }),
});

export const BooleanCollectionOutput = defineOutput({
  type: "boolean_collection_output",
  description: "A list of booleans",
  fields: z.object({ collection: z.array(z.boolean()).describe("The output boolean collection") }),
});

export const IntegerOutput = defineOutput({
  type: "integer_output",
  description: "A single whole number",
  fields: z.object({ value: z.int().describe("The output integer") }),
});

export const IntegerCollectionOutput = defineOutput({
  type: "integer_collection_output",
  description: "A list of whole numbers",
  fields: z.object({ collection: z.array(z.int()).describe("The int collection") }),
});

export const FloatOutput = defineOutput({
  type: "float_output",
  description: "A single number",
  fields: z.object({ value: z.number().describe("The output float") }),
});

export const FloatCollectionOutput = defineOutput({
  type: "float_collection_output",
  description: "A list of numbers",
  fields: z.object({ collection: z.array(z.number()).describe("The float collection") }),
});

export const StringOutput = defineOutput({
  type: "string_output",
  description: "A single text",
  fields: z.object({ value: z.string().describe("The output string") }),
});

export const StringCollectionOutput = defineOutput({
  type: "string_collection_output",
  description: "A list of texts",
  fields: z.object({ collection: z.array(z.string()).describe("The output strings") }),
});

export const ConditioningOutput = defineOutput({
  type: "conditioning_output",
  description: "A single encoded prompt",
  fields: z.object({ conditioning: ConditioningField.describe("Conditioning tensor") }),
});

export const ConditioningCollectionOutput = defineOutput({
  type: "conditioning_collection_output",
  description: "A list of encoded prompts",
  fields: z.object({ collection: z.array(ConditioningField).describe("The output conditioning tensors") }),
});

export const String2Output = defineOutput({
  type: "string_2_output",
  description: "Two texts",
  fields: z.object({ string_1: z.string().describe("string 1"), string_2: z.string().describe("string 2") }),
});

export const StringPosNegOutput = defineOutput({
  type: "string_pos_neg_output",
  description: "A positive and a negative prompt",
  fields: z.object({
    positive_string: z.string().describe("Positive string"),
    negative_string: z.string().describe("Negative string"),
  }),
});

export const ColorOutput = defineOutput({
  type: "color_output",
  description: "A single color",
  fields: z.object({ color: ColorField.describe("The output color") }),
});

export const PromptTemplateOutput = defineOutput({
  type: "prompt_template_output",
  description: "Prompts with a style",
  fields: z.object({
    positive_prompt: z.string().describe("The positive prompt with the template applied"),
    negative_prompt: z.string().describe("The negative prompt with the template applied"),
  }),
});
