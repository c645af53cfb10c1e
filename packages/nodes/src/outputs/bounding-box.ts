import { BoundingBoxField, defineOutput } from "@evoke/invoke";
import { z } from "zod";

export const BoundingBoxOutput = defineOutput({
  type: "bounding_box_output",
  description: "A rectangle of a picture",
  fields: z.object({ bounding_box: BoundingBoxField.describe("The output bounding box.") }),
});
