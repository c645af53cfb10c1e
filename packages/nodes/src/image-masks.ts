import {
  alphaOf,
  boundingRectangle,
  fadeMask,
  invertMask,
  maskEdge,
  maskOfColor,
  maskOfExactColor,
  multiplyMasks,
  toGrey,
  withAlpha,
} from "@evoke/imaging";
import { ColorField, defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { requireSameSize } from "./inputs/picture-sizes.ts";
import { BoundingBoxOutput } from "./outputs/bounding-box.ts";
import { ImageOutput } from "./outputs/image.ts";

const category = "mask";
/** Which pictures the gallery shows as masks. */
const asMask = { category: "mask" } as const;
const nothing = { left: 0, top: 0, width: 0, height: 0 };
const emptyBox = { x_min: 0, x_max: 0, y_min: 0, y_max: 0, score: null };
const white = { r: 255, g: 255, b: 255, a: 255 };

export const maskFromAlpha = defineInvocation({
  type: "tomask",
  name: "MaskFromAlphaInvocation",
  title: "Mask from Alpha",
  category,
  version: "1.2.2",
  tags: ["image", "mask"],
  description: "Extracts the alpha channel of an image as a mask: white where it is opaque, black where transparent.",
  input: z.object({
    image: ImageField.describe("The image to create the mask from"),
    invert: z.boolean().default(false).describe("Whether or not to invert the mask"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, invert }, context) {
    const alpha = alphaOf(await context.images.pixels(image));
    return context.images.save(invert ? invertMask(alpha) : alpha, asMask);
  },
});

export const maskFromId = defineInvocation({
  type: "mask_from_id",
  name: "MaskFromIDInvocation",
  title: "Mask from Segmented Image",
  category,
  version: "1.0.1",
  tags: ["image", "mask", "id"],
  description: "Makes a mask of a colour in a map of segments: white where it is.",
  input: z.object({
    image: ImageField.describe("The image to create the mask from"),
    color: ColorField.describe("ID color to mask"),
    threshold: z.int().default(100).describe("How far colours may be from it, in RGB, to belong to it"),
    invert: z.boolean().default(false).describe("Whether or not to invert the mask"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, color: { r, g, b }, threshold, invert }, context) {
    const mask = maskOfColor(await context.images.pixels(image), [r, g, b], threshold);
    return context.images.save(invert ? invertMask(mask) : mask, asMask);
  },
});

export const combineMasks = defineInvocation({
  type: "mask_combine",
  title: "Combine Masks",
  category,
  version: "1.2.2",
  tags: ["image", "mask", "multiply"],
  description: "Multiplies two masks: black wherever either of them is.",
  input: z.object({
    mask1: ImageField.describe("The first mask to combine"),
    mask2: ImageField.describe("The second mask to combine"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ mask1, mask2 }, context) {
    const first = toGrey(await context.images.pixels(mask1));
    const second = toGrey(await context.images.pixels(mask2));
    requireSameSize("mask2", second, first);
    return context.images.save(multiplyMasks(first, second), asMask);
  },
});

export const edgeOfMask = defineInvocation({
  type: "mask_edge",
  name: "MaskEdgeInvocation",
  title: "Mask Edge",
  category,
  version: "1.2.2",
  tags: ["image", "mask", "inpaint"],
  description: "Makes a mask of a mask's edge, which is black.",
  input: z.object({
    image: ImageField.describe("The mask to find the edge of"),
    edge_size: z.int().describe("The size of the edge"),
    edge_blur: z.int().describe("The amount of blur on the edge"),
    low_threshold: z.int().describe("First threshold for the hysteresis procedure in Canny edge detection"),
    high_threshold: z.int().describe("Second threshold for the hysteresis procedure in Canny edge detection"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, edge_size, edge_blur, low_threshold, high_threshold }, context) {
    const mask = toGrey(await context.images.pixels(image));
    const edge = maskEdge(mask, {
      size: Math.max(0, edge_size),
      blur: Math.max(0, edge_blur),
      low: low_threshold,
      high: high_threshold,
    });
    return context.images.save(edge, asMask);
  },
});

export const expandMaskWithFade = defineInvocation({
  type: "expand_mask_with_fade",
  title: "Expand Mask with Fade",
  category,
  version: "1.0.1",
  tags: ["image", "mask"],
  description: "Expands the black part of a mask by a smooth ramp from black to white.",
  input: z.object({
    mask: ImageField.describe("The mask to expand"),
    threshold: z.int().min(0).max(255).default(0).describe("The brightest value that counts as black (0-255)"),
    fade_size_px: z.int().min(0).default(32).describe("The size of the fade in pixels; 0 leaves the mask as it is"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ mask, threshold, fade_size_px }, context) {
    const grey = toGrey(await context.images.pixels(mask));
    return context.images.save(fadeMask(grey, { threshold, size: fade_size_px }), asMask);
  },
});

export const applyMaskToImage = defineInvocation({
  type: "apply_mask_to_image",
  title: "Apply Mask to Image",
  category,
  version: "1.0.0",
  tags: ["image", "mask", "blend"],
  description: "Makes an image transparent where a mask is black; inverted, where it is white.",
  input: z.object({
    image: ImageField.describe("The image from which to extract the masked region"),
    mask: ImageField.describe("The mask: white stays, black becomes transparent"),
    invert_mask: z
      .boolean()
      .default(false)
      .describe("Whether to invert the mask before applying it: black stays, as inpainting needs it"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, mask, invert_mask }, context) {
    const pixels = await context.images.pixels(image);
    const grey = toGrey(await context.images.pixels(mask));
    requireSameSize("mask", grey, pixels);
    const kept = invert_mask ? invertMask(grey) : grey;
    return context.images.save(withAlpha(pixels, multiplyMasks(alphaOf(pixels), kept)));
  },
});

export const maskBoundingBox = defineInvocation({
  type: "get_image_mask_bounding_box",
  name: "GetMaskBoundingBoxInvocation",
  title: "Get Image Mask Bounding Box",
  category,
  version: "1.0.0",
  tags: ["mask"],
  description: "Finds the smallest rectangle around all that has exactly one colour; empty when nothing has it.",
  input: z.object({
    mask: ImageField.describe("The mask to look through"),
    margin: z.int().default(0).describe("Pixels to add at each side, as far as the image goes"),
    mask_color: ColorField.default(white).describe("Color of the mask in the image"),
  }),
  output: BoundingBoxOutput,
  async invoke({ mask, margin, mask_color: { r, g, b, a } }, context) {
    const pixels = await context.images.pixels(mask);
    const area = boundingRectangle(maskOfExactColor(pixels, [r, g, b, a])) ?? nothing;
    const { left, top, width, height } = area;
    const box = {
      x_min: Math.max(0, left - margin),
      x_max: Math.min(pixels.width, left + width + margin),
      y_min: Math.max(0, top - margin),
      y_max: Math.min(pixels.height, top + height + margin),
      score: null,
    };
    const isEmpty = area === nothing || box.x_min >= box.x_max || box.y_min >= box.y_max;
    return { bounding_box: isEmpty ? emptyBox : box };
  },
});
