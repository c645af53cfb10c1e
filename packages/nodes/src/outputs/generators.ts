import { defineOutput, ImageField } from "@evoke/invoke";
import { z } from "zod";

export const ImageGeneratorOutput = defineOutput({
  type: "image_generator_output",
  fields: z.object({ images: z.array(ImageField).describe("The generated images") }),
});

export const StringGeneratorOutput = defineOutput({
  type: "string_generator_output",
  fields: z.object({ strings: z.array(z.string()).describe("The generated strings") }),
});

export const IntegerGeneratorOutput = defineOutput({
  type: "integer_generator_output",
  fields: z.object({ integers: z.array(z.int()).describe("The generated integers") }),
});

export const FloatGeneratorOutput = defineOutput({
  type: "float_generator_output",
  fields: z.object({ floats: z.array(z.number()).describe("The generated floats") }),
});
