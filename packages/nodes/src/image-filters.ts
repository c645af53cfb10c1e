import {
  boxBlur,
  dilate,
  dilateLightness,
  enhance,
  erode,
  erodeLightness,
  gaussianBlur,
  invert,
  unsharpMask,
  unsharpMaskOklab,
} from "@evoke/imaging";
import { defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { ImageOutput } from "./outputs/image.ts";

const category = "image";

export const imageBlur = defineInvocation({
  type: "img_blur",
  name: "ImageBlurInvocation",
  title: "Blur Image",
  category,
  version: "1.2.2",
  tags: ["image", "blur"],
  description: "Blurs an image. What is transparent does not bleed into what is not.",
  input: z.object({
    image: ImageField.describe("The image to blur"),
    radius: z.number().min(0).default(8).describe("The blur radius"),
    blur_type: z.enum(["gaussian", "box"]).default("gaussian").describe("The type of blur"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, radius, blur_type }, context) {
    const blur = blur_type === "gaussian" ? gaussianBlur : boxBlur;
    return context.images.save(blur(await context.images.pixels(image), radius));
  },
});

const unsharpInput = {
  image: ImageField.describe("The image to use"),
  radius: z.number().gt(0).default(2).describe("Unsharp mask radius"),
  strength: z.number().min(0).default(50).describe("Unsharp mask strength"),
  ...withBoard,
  ...withMetadata,
};

export const unsharp = defineInvocation({
  type: "unsharp_mask",
  title: "Unsharp Mask",
  category,
  version: "1.2.2",
  tags: ["image", "unsharp_mask"],
  description: "Sharpens an image by its difference from a blurred copy.",
  input: z.object(unsharpInput),
  output: ImageOutput,
  async invoke({ image, radius, strength }, context) {
    const pixels = await context.images.pixels(image);
    return context.images.save(unsharpMask(pixels, { radius, amount: strength / 100 }));
  },
});

export const oklabUnsharp = defineInvocation({
  type: "unsharp_mask_oklab",
  name: "OklabUnsharpMaskInvocation",
  title: "Unsharp Mask (Oklab)",
  category,
  version: "1.0.0",
  tags: ["image", "unsharp_mask", "oklab"],
  description: "Sharpens the lightness of an image in the Oklab color space, so that edges get no fringes of colour.",
  input: z.object(unsharpInput),
  output: ImageOutput,
  async invoke({ image, radius, strength }, context) {
    const pixels = await context.images.pixels(image);
    return context.images.save(unsharpMaskOklab(pixels, { radius, amount: strength / 100 }));
  },
});

export const imageEnhance = defineInvocation({
  type: "invokeai_img_enhance",
  name: "InvokeImageEnhanceInvocation",
  title: "Enhance Image",
  category,
  version: "1.2.1",
  tags: ["enhance", "image"],
  description: "Changes color, contrast, brightness and sharpness, each by a factor: 1 leaves it as it is.",
  input: z.object({
    image: ImageField.describe("The image for which to apply processing"),
    invert: z.boolean().default(false).describe("Whether to invert the image colors"),
    color: z.number().min(0).default(1).describe("Color enhancement factor"),
    contrast: z.number().min(0).default(1).describe("Contrast enhancement factor"),
    brightness: z.number().min(0).default(1).describe("Brightness enhancement factor"),
    sharpness: z.number().min(0).default(1).describe("Sharpness enhancement factor"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, invert: isInverted, ...factors }, context) {
    const pixels = await context.images.pixels(image);
    return context.images.save(enhance(isInverted ? invert(pixels) : pixels, factors));
  },
});

export const imageDilateErode = defineInvocation({
  type: "invokeai_img_dilate_erode",
  name: "InvokeImageDilateOrErodeInvocation",
  title: "Image Dilate or Erode",
  category,
  version: "1.3.0",
  tags: ["image", "mask", "dilate", "erode", "expand", "contract", "mask"],
  description: "Dilates (expands what is light) or erodes (contracts it) by an ellipse.",
  input: z.object({
    image: ImageField.describe("The image from which to create a mask"),
    lightness_only: z.boolean().default(false).describe("If true, only applies to image lightness (CIELa*b*)"),
    radius_w: z.int().min(0).default(4).describe("Width (in pixels) by which to dilate or erode the image"),
    radius_h: z.int().min(0).default(4).describe("Height (in pixels) by which to dilate or erode the image"),
    mode: z.enum(["Dilate", "Erode"]).default("Dilate").describe("How to operate on the image"),
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, lightness_only, radius_w, radius_h, mode }, context) {
    const [whole, lightness] = mode === "Dilate" ? [dilate, dilateLightness] : [erode, erodeLightness];
    const change = lightness_only ? lightness : whole;
    const pixels = await context.images.pixels(image);
    return context.images.save(change(pixels, { radiusX: radius_w, radiusY: radius_h }));
  },
});
