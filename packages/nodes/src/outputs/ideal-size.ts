import { defineOutput } from "@evoke/invoke";
import { z } from "zod";

export const IdealSizeOutput = defineOutput({
  type: "ideal_size_output",
  description: "A size in pixels",
  fields: z.object({
    width: z.int().describe("The ideal width of the image (in pixels)"),
    height: z.int().describe("The ideal height of the image (in pixels)"),
  }),
});
