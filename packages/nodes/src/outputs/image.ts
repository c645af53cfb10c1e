import { defineOutput, ImageField } from "@evoke/invoke";
import { z } from "zod";

export const ImageOutput = defineOutput({
  type: "image_output",
  description: "A single image",
  fields: z.object({
    image: ImageField.describe("The output image"),
    width: z.int().describe("The width of the image in pixels"),
    height: z.int().describe("The height of the image in pixels"),
  }),
});

export const ImageCollectionOutput = defineOutput({
  type: "image_collection_output",
  description: "A list of images",
  fields: z.object({ collection: z.array(ImageField).describe("The output images") }),
});
