import { ConditioningField, defineInvocation, ImageField, LatentsField } from "@evoke/invoke";
import { z } from "zod";
import { ImageCollectionOutput } from "./outputs/image.ts";
import { LatentsCollectionOutput } from "./outputs/latents.ts";
import {
  BooleanCollectionOutput,
  ConditioningCollectionOutput,
  FloatCollectionOutput,
  IntegerCollectionOutput,
  StringCollectionOutput,
} from "./outputs/primitives.ts";

const category = "primitives";

export const booleanCollection = defineInvocation({
  type: "boolean_collection",
  title: "Boolean Collection Primitive",
  category,
  version: "1.0.2",
  tags: ["primitives", "boolean", "collection"],
  description: "A collection of boolean primitive values",
  input: z.object({ collection: z.array(z.boolean()).default([]).describe("The collection of boolean values") }),
  output: BooleanCollectionOutput,
  invoke: ({ collection }) => ({ collection }),
});

export const integerCollection = defineInvocation({
  type: "integer_collection",
  title: "Integer Collection Primitive",
  category,
  version: "1.0.2",
  tags: ["primitives", "integer", "collection"],
  description: "A collection of integer primitive values",
  input: z.object({ collection: z.array(z.int()).default([]).describe("The collection of integer values") }),
  output: IntegerCollectionOutput,
  invoke: ({ collection }) => ({ collection }),
});

export const floatCollection = defineInvocation({
  type: "float_collection",
  title: "Float Collection Primitive",
  category,
  version: "1.0.2",
  tags: ["primitives", "float", "collection"],
  description: "A collection of float primitive values",
  input: z.object({ collection: z.array(z.number()).default([]).describe("The collection of float values") }),
  output: FloatCollectionOutput,
  invoke: ({ collection }) => ({ collection }),
});

export const stringCollection = defineInvocation({
  type: "string_collection",
  title: "String Collection Primitive",
  category,
  version: "1.0.2",
  tags: ["primitives", "string", "collection"],
  description: "A collection of string primitive values",
  input: z.object({ collection: z.array(z.string()).default([]).describe("The collection of string values") }),
  output: StringCollectionOutput,
  invoke: ({ collection }) => ({ collection }),
});

export const imageCollection = defineInvocation({
  type: "image_collection",
  title: "Image Collection Primitive",
  category,
  version: "1.0.2",
  tags: ["primitives", "image", "collection"],
  description: "A collection of image primitive values",
  input: z.object({
    collection: z
      .array(ImageField)
      .nullable()
      .default(null)
      .describe("An optional image collection to append to")
      .meta({ input: "connection", ui_order: 0 }),
    images: z
      .array(ImageField)
      .nullable()
      .default(null)
      .describe("The images to append to the collection")
      .meta({ input: "direct", ui_order: 1 }),
  }),
  output: ImageCollectionOutput,
  listLength: ({ collection, images }) => (collection?.length ?? 0) + (images?.length ?? 0),
  invoke: ({ collection, images }) => ({ collection: [...(collection ?? []), ...(images ?? [])] }),
});

export const latentsCollection = defineInvocation({
  type: "latents_collection",
  title: "Latents Collection Primitive",
  category,
  version: "1.0.1",
  tags: ["primitives", "latents", "collection"],
  description: "A collection of latents tensor primitive values",
  input: z.object({ collection: z.array(LatentsField).describe("The collection of latents tensors") }),
  output: LatentsCollectionOutput,
  invoke: ({ collection }) => ({ collection }),
});

export const conditioningCollection = defineInvocation({
  type: "conditioning_collection",
  title: "Conditioning Collection Primitive",
  category,
  version: "1.0.2",
  tags: ["primitives", "conditioning", "collection"],
  description: "A collection of conditioning tensor primitive values",
  input: z.object({
    collection: z.array(ConditioningField).default([]).describe("The collection of conditioning tensors"),
  }),
  output: ConditioningCollectionOutput,
  invoke: ({ collection }) => ({ collection }),
});
