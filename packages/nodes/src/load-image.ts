import { readFile } from "node:fs/promises";
import { EvokeError } from "@evoke/errors";
import { decodeImage } from "@evoke/imaging";
import { defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { allowedFile } from "./inputs/allowed-file.ts";
import { ImageOutput } from "./outputs/image.ts";

export const loadImage = defineInvocation({
  type: "load_image",
  title: "Load Image",
  category: "image",
  version: "1.0.0",
  tags: ["image", "load"],
  description:
    "Brings a picture into the graph: one of the gallery, or a file of a folder that the configuration allows.",
  // A file may change between two runs.
  useCache: false,
  input: z.object({
    image: ImageField.nullable().default(null).describe("The image to load"),
    path: z.string().nullable().default(null).describe("A file to load it from instead").meta({ input: "direct" }),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, path }, context) {
    if (path !== null) {
      const file = await allowedFile(path, context);
      return context.images.save(await decodeImage(await readFile(file)), { category: "user" });
    }
    if (image === null) throw new EvokeError("NODE_INPUT_MISSING", { type: "load_image", field: "image" });
    const { width, height } = await context.images.record(image);
    return { image, width, height };
  },
});
