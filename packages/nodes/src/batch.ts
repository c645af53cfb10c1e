import { EvokeError } from "@evoke/errors";
import { defineInvocation, ImageField } from "@evoke/invoke";
import { z } from "zod";
import {
  FloatGeneratorOutput,
  ImageGeneratorOutput,
  IntegerGeneratorOutput,
  StringGeneratorOutput,
} from "./outputs/generators.ts";
import { ImageOutput } from "./outputs/image.ts";
import { FloatOutput, IntegerOutput, StringOutput } from "./outputs/primitives.ts";

/**
 * Nodes of workflows that say with which values the graph is run: editors and `evoke run` turn them into a batch's data
 * and leave them out of the graph, so none of them ever runs.
 */
const batch = { category: "batch", version: "1.0.0", classification: "special" } as const;

function neverRuns(type: string): () => never {
  return () => {
    throw new EvokeError("NODE_NOT_EXECUTABLE", { type });
  };
}

const batchGroup = () =>
  z
    .enum(["None", "Group 1", "Group 2", "Group 3", "Group 4", "Group 5"])
    .default("None")
    .describe(
      "Batch nodes of one group are run through together, one value of each at a time; their lists are equally long",
    )
    .meta({ input: "direct", title: "Batch Group" });

const batchOf = <Item extends z.ZodType>(name: string, item: Item) =>
  z.array(item).min(1).describe(`The ${name} to run with, one after the other`);

/** What a generator makes its values of is between the editor and itself. */
const generator = (kind: string) =>
  z
    .object({})
    .meta({ id: `${kind}GeneratorField` })
    .describe("How the values are made")
    .meta({ input: "direct", title: "Generator Type" });

export const imageBatch = defineInvocation({
  ...batch,
  type: "image_batch",
  title: "Image Batch",
  tags: ["primitives", "image", "batch", "special"],
  description: "Runs the workflow once for each image",
  input: z.object({ batch_group_id: batchGroup(), images: batchOf("images", ImageField) }),
  output: ImageOutput,
  invoke: neverRuns("image_batch"),
});

export const imageGenerator = defineInvocation({
  ...batch,
  type: "image_generator",
  name: "ImageGenerator",
  title: "Image Generator",
  tags: ["primitives", "board", "image", "batch", "special"],
  description: "Makes images for a batch, such as those of a board",
  input: z.object({ generator: generator("Image") }),
  output: ImageGeneratorOutput,
  invoke: neverRuns("image_generator"),
});

export const stringBatch = defineInvocation({
  ...batch,
  type: "string_batch",
  title: "String Batch",
  tags: ["primitives", "string", "batch", "special"],
  description: "Runs the workflow once for each text",
  input: z.object({ batch_group_id: batchGroup(), strings: batchOf("texts", z.string()) }),
  output: StringOutput,
  invoke: neverRuns("string_batch"),
});

export const stringGenerator = defineInvocation({
  ...batch,
  type: "string_generator",
  name: "StringGenerator",
  title: "String Generator",
  tags: ["primitives", "string", "number", "batch", "special"],
  description: "Makes texts for a batch, such as those of a dynamic prompt",
  input: z.object({ generator: generator("String") }),
  output: StringGeneratorOutput,
  invoke: neverRuns("string_generator"),
});

export const integerBatch = defineInvocation({
  ...batch,
  type: "integer_batch",
  title: "Integer Batch",
  tags: ["primitives", "integer", "number", "batch", "special"],
  description: "Runs the workflow once for each whole number",
  input: z.object({ batch_group_id: batchGroup(), integers: batchOf("whole numbers", z.int()) }),
  output: IntegerOutput,
  invoke: neverRuns("integer_batch"),
});

export const integerGenerator = defineInvocation({
  ...batch,
  type: "integer_generator",
  name: "IntegerGenerator",
  title: "Integer Generator",
  tags: ["primitives", "int", "number", "batch", "special"],
  description: "Makes whole numbers for a batch",
  input: z.object({ generator: generator("Integer") }),
  output: IntegerGeneratorOutput,
  invoke: neverRuns("integer_generator"),
});

export const floatBatch = defineInvocation({
  ...batch,
  type: "float_batch",
  title: "Float Batch",
  tags: ["primitives", "float", "number", "batch", "special"],
  description: "Runs the workflow once for each number",
  input: z.object({ batch_group_id: batchGroup(), floats: batchOf("numbers", z.number()) }),
  output: FloatOutput,
  invoke: neverRuns("float_batch"),
});

export const floatGenerator = defineInvocation({
  ...batch,
  type: "float_generator",
  name: "FloatGenerator",
  title: "Float Generator",
  tags: ["primitives", "float", "number", "batch", "special"],
  description: "Makes numbers for a batch",
  input: z.object({ generator: generator("Float") }),
  output: FloatGeneratorOutput,
  invoke: neverRuns("float_generator"),
});
