import { EvokeError } from "@evoke/errors";
import { ColorField, ConditioningField, defineInvocation, ImageField, LatentsField } from "@evoke/invoke";
import { z } from "zod";
import { BoundingBoxOutput } from "./outputs/bounding-box.ts";
import { ImageOutput } from "./outputs/image.ts";
import { LatentsOutput, sizeOf } from "./outputs/latents.ts";
import {
  BooleanOutput,
  ColorOutput,
  ConditioningOutput,
  FloatOutput,
  IntegerOutput,
  StringOutput,
} from "./outputs/primitives.ts";

const category = "primitives";

export const boolean = defineInvocation({
  type: "boolean",
  title: "Boolean Primitive",
  category,
  version: "1.0.1",
  tags: ["primitives", "boolean"],
  description: "A boolean primitive value",
  input: z.object({ value: z.boolean().default(false).describe("The boolean value") }),
  output: BooleanOutput,
  invoke: ({ value }) => ({ value }),
});

export const integer = defineInvocation({
  type: "integer",
  title: "Integer Primitive",
  category,
  version: "1.0.1",
  tags: ["primitives", "integer"],
  description: "An integer primitive value",
  input: z.object({ value: z.int().default(0).describe("The integer value") }),
  output: IntegerOutput,
  invoke: ({ value }) => ({ value }),
});

export const float = defineInvocation({
  type: "float",
  title: "Float Primitive",
  category,
  version: "1.0.1",
  tags: ["primitives", "float"],
  description: "A float primitive value",
  input: z.object({ value: z.number().default(0).describe("The float value") }),
  output: FloatOutput,
  invoke: ({ value }) => ({ value }),
});

export const string = defineInvocation({
  type: "string",
  title: "String Primitive",
  category,
  version: "1.0.1",
  tags: ["primitives", "string"],
  description: "A string primitive value",
  input: z.object({ value: z.string().default("").describe("The string value").meta({ ui_component: "textarea" }) }),
  output: StringOutput,
  invoke: ({ value }) => ({ value }),
});

export const image = defineInvocation({
  type: "image",
  title: "Image Primitive",
  category,
  version: "1.0.2",
  tags: ["primitives", "image"],
  description: "An image primitive value",
  input: z.object({ image: ImageField.describe("The image to load") }),
  output: ImageOutput,
  async invoke({ image }, context) {
    const { width, height } = await context.images.record(image);
    return { image, width, height };
  },
});

export const latents = defineInvocation({
  type: "latents",
  title: "Latents Primitive",
  category,
  version: "1.0.2",
  tags: ["primitives", "latents"],
  description: "A latents tensor primitive value",
  input: z.object({ latents: LatentsField.describe("The latents tensor").meta({ input: "connection" }) }),
  output: LatentsOutput,
  async invoke({ latents }, context) {
    return { latents, ...sizeOf(await context.latents.load(latents)) };
  },
});

export const conditioning = defineInvocation({
  type: "conditioning",
  title: "Conditioning Primitive",
  category,
  version: "1.0.1",
  tags: ["primitives", "conditioning"],
  description: "A conditioning tensor primitive value",
  input: z.object({ conditioning: ConditioningField.describe("Conditioning tensor").meta({ input: "connection" }) }),
  output: ConditioningOutput,
  invoke: ({ conditioning }) => ({ conditioning }),
});

export const color = defineInvocation({
  type: "color",
  title: "Color Primitive",
  category,
  version: "1.0.1",
  tags: ["primitives", "color"],
  description: "A color primitive value",
  input: z.object({ color: ColorField.default({ r: 0, g: 0, b: 0, a: 255 }).describe("The color value") }),
  output: ColorOutput,
  invoke: ({ color }) => ({ color }),
});

export const boundingBox = defineInvocation({
  type: "bounding_box",
  title: "Bounding Box",
  category,
  version: "1.0.0",
  tags: ["primitives", "segmentation", "collection", "bounding box"],
  description: "Makes a bounding box of its corners",
  input: z.object({
    x_min: z.int().default(0).describe("x-coordinate of the bounding box's top left vertex"),
    y_min: z.int().default(0).describe("y-coordinate of the bounding box's top left vertex"),
    x_max: z.int().default(0).describe("x-coordinate of the bounding box's bottom right vertex"),
    y_max: z.int().default(0).describe("y-coordinate of the bounding box's bottom right vertex"),
  }),
  output: BoundingBoxOutput,
  invoke(corners) {
    requireOrder("x_max", corners.x_min, corners.x_max);
    requireOrder("y_max", corners.y_min, corners.y_max);
    return { bounding_box: { ...corners, score: null } };
  },
});

function requireOrder(field: string, min: number, max: number): void {
  if (max < min) throw new EvokeError("INPUT_INVALID", { field, reason: `it must not be below ${min}` });
}
