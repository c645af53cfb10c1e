import { EvokeError } from "@evoke/errors";
import { boxBlur, gaussianBlur, mapValues } from "@evoke/imaging";
import { defineInvocation, ImageField, type InvocationDefinition, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { imageCrop } from "./image.ts";
import { pasteImage } from "./image-geometry.ts";
import { maskFromAlpha as imageToMask } from "./image-masks.ts";
import { ImageOutput } from "./outputs/image.ts";

/** An invocation under the short name that the original architecture's command line had for it. */
function under<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  type: string,
  invocation: InvocationDefinition<Input, Output>,
): InvocationDefinition<Input, Output> {
  const { name: _, classification: __, ...rest } = invocation;
  const description = `${invocation.description} The same as ${invocation.type}.`;
  return defineInvocation({ ...rest, type, description });
}

export const crop = under("crop", imageCrop);
export const paste = under("paste", pasteImage);
export const maskFromAlpha = under("mask_from_alpha", imageToMask);

const category = "image";
const version = "1.0.0";

export const blur = defineInvocation({
  type: "blur",
  title: "Blur",
  category,
  version,
  tags: ["image", "blur"],
  description: "Blurs a picture.",
  input: z.object({
    image: ImageField.describe("The image to blur"),
    radius: z.number().min(0).default(8).describe("The blur radius, in pixels"),
    blur_type: z.enum(["gaussian", "box"]).default("gaussian").describe("The type of blur"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, radius, blur_type }, context) {
    const blurred = blur_type === "box" ? boxBlur : gaussianBlur;
    return context.images.save(blurred(await context.images.pixels(image), radius));
  },
});

const level = (value: number, what: string) => z.int().min(0).max(255).default(value).describe(what);

export const lerp = defineInvocation({
  type: "lerp",
  title: "Lerp",
  category,
  version,
  tags: ["image", "lerp"],
  description: "Compresses the values of a picture from 0 … 255 into a range.",
  input: z.object({
    image: ImageField.describe("The image to lerp"),
    min: level(0, "What black becomes"),
    max: level(255, "What white becomes"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, min, max }, context) {
    const pixels = await context.images.pixels(image);
    return context.images.save(mapValues(pixels, (value) => Math.trunc(min + (value / 255) * (max - min))));
  },
});

export const inverseLerp = defineInvocation({
  type: "ilerp",
  title: "Inverse Lerp",
  category,
  version,
  tags: ["image", "ilerp"],
  description: "Stretches a range of the values of a picture to 0 … 255; what is outside becomes black or white.",
  input: z.object({
    image: ImageField.describe("The image to stretch"),
    min: level(0, "What becomes black"),
    max: level(255, "What becomes white"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, min, max }, context) {
    if (max <= min) throw new EvokeError("INPUT_INVALID", { field: "max", reason: `it is not above min, ${min}` });
    const pixels = await context.images.pixels(image);
    return context.images.save(mapValues(pixels, (value) => Math.trunc((255 * (value - min)) / (max - min))));
  },
});
