import { defineOutput } from "@evoke/invoke";
import { z } from "zod";
import { ImageOutput } from "./image.ts";

/** A picture with the seed that it came from. */
export const PictureOutput = defineOutput({
  type: "picture_output",
  description: "A generated picture",
  fields: z.object({ ...ImageOutput.fields.shape, seed: z.int().describe("The seed of the noise") }),
});
