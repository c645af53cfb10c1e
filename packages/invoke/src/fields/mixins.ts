import { MetadataField } from "./metadata.ts";
import { BoardField } from "./resources.ts";

/**
 * The fields of invocations that save pictures; `context.images.save` uses them by itself.
 *
 * @example input: z.object({ image: ImageField, ...withBoard, ...withMetadata })
 */
export const withBoard = {
  board: BoardField.nullable()
    .default(null)
    .describe("The board to save the image to")
    .meta({ field_kind: "internal", input: "direct" }),
};

export const withMetadata = {
  metadata: MetadataField.nullable()
    .default(null)
    .describe("Optional metadata to be saved with the image")
    .meta({ field_kind: "internal", input: "connection" }),
};
