import type { Tensor } from "@evoke/engine";
import { alphaOf, multiplyMasks, type Pixels, toGrey, withAlpha } from "@evoke/imaging";
import {
  defineInvocation,
  ImageField,
  type InvocationContext,
  TensorField,
  withBoard,
  withMetadata,
} from "@evoke/invoke";
import { z } from "zod";
import { planeOf } from "./generation/plane.ts";
import { requirePossibleSize, requireSameSize } from "./inputs/picture-sizes.ts";
import { ImageOutput } from "./outputs/image.ts";
import { MaskOutput, maskOutput } from "./outputs/mask.ts";

const category = "mask";
const invert = z.boolean().default(false).describe("Whether to invert the mask.");

export const rectangleMask = defineInvocation({
  type: "rectangle_mask",
  title: "Create Rectangle Mask",
  category,
  version: "1.0.1",
  tags: ["conditioning"],
  description: "Makes a mask of a rectangle: 1 inside, 0 outside.",
  input: z.object({
    width: z.int().describe("The width of the entire mask."),
    height: z.int().describe("The height of the entire mask."),
    x_left: z.int().describe("The left x-coordinate of the rectangular masked region (inclusive)."),
    y_top: z.int().describe("The top y-coordinate of the rectangular masked region (inclusive)."),
    rectangle_width: z.int().describe("The width of the rectangular masked region."),
    rectangle_height: z.int().describe("The height of the rectangular masked region."),
    ...withMetadata,
  }),
  output: MaskOutput,
  async invoke({ width, height, x_left, y_top, rectangle_width, rectangle_height }, context) {
    requirePossibleSize("width", { width, height });
    const data = new Float32Array(width * height);
    const right = Math.min(width, x_left + rectangle_width);
    for (let y = Math.max(0, y_top); y < Math.min(height, y_top + rectangle_height); y++) {
      data.fill(1, y * width + Math.min(width, Math.max(0, x_left)), y * width + Math.max(0, right));
    }
    return maskOutput(context, { data, shape: [1, height, width] });
  },
});

export const alphaMaskToTensor = defineInvocation({
  type: "alpha_mask_to_tensor",
  title: "Alpha Mask to Tensor",
  category,
  version: "1.0.0",
  tags: ["conditioning"],
  description: "Makes a tensor of an image's alpha channel: 0 where it is fully transparent, else 1.",
  input: z.object({ image: ImageField.describe("The mask image to convert."), invert }),
  output: MaskOutput,
  async invoke({ image, invert }, context) {
    const alpha = alphaOf(await context.images.pixels(image));
    return maskOutput(
      context,
      maskTensor(alpha, (value) => value > 0 !== invert),
    );
  },
});

export const imageMaskToTensor = defineInvocation({
  type: "image_mask_to_tensor",
  title: "Image Mask to Tensor",
  category,
  version: "1.0.0",
  tags: ["conditioning"],
  description: "Makes a tensor of an image: 1 where it is darker than the cutoff, else 0.",
  input: z.object({
    image: ImageField.describe("The mask image to convert."),
    cutoff: z.int().min(0).max(255).default(128).describe("Cutoff (<)"),
    invert,
    ...withMetadata,
  }),
  output: MaskOutput,
  async invoke({ image, cutoff, invert }, context) {
    const grey = toGrey(await context.images.pixels(image));
    return maskOutput(
      context,
      maskTensor(grey, (value) => value < cutoff !== invert),
    );
  },
});

export const invertTensorMask = defineInvocation({
  type: "invert_tensor_mask",
  title: "Invert Tensor Mask",
  category,
  version: "1.1.0",
  tags: ["conditioning"],
  description: "Inverts a mask: 1 for 0 and 0 for 1.",
  input: z.object({ mask: TensorField.describe("The tensor mask to convert.") }),
  output: MaskOutput,
  async invoke({ mask }, context) {
    const { data, shape } = planeOf(await context.tensors.load(mask));
    return maskOutput(context, { data: data.map((value) => 1 - value), shape });
  },
});

export const tensorMaskToImage = defineInvocation({
  type: "tensor_mask_to_image",
  name: "MaskTensorToImageInvocation",
  title: "Tensor Mask to Image",
  category,
  version: "1.1.0",
  tags: ["mask"],
  description: "Makes an image of a mask: white for 1, black for 0.",
  input: z.object({ mask: TensorField.describe("The mask tensor to convert."), ...withBoard, ...withMetadata }),
  output: ImageOutput,
  async invoke({ mask }, context) {
    return context.images.save(await maskPixels(context, mask), { category: "mask" });
  },
});

export const applyTensorMaskToImage = defineInvocation({
  type: "apply_tensor_mask_to_image",
  name: "ApplyMaskTensorToImageInvocation",
  title: "Apply Tensor Mask to Image",
  category,
  version: "1.0.0",
  tags: ["mask"],
  description: "Makes an image transparent where a mask is 0.",
  input: z.object({
    mask: TensorField.describe("The mask tensor to apply."),
    image: ImageField.describe("The image to apply the mask to."),
    invert,
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ mask, image, invert }, context) {
    const pixels = await context.images.pixels(image);
    const whole = await maskPixels(context, mask);
    requireSameSize("mask", whole, pixels);
    // A mask decides yes or no; what is between comes from arithmetic on masks.
    const kept = { ...whole, data: whole.data.map((value) => (value >= 128 !== invert ? 255 : 0)) };
    return context.images.save(withAlpha(pixels, multiplyMasks(alphaOf(pixels), kept)));
  },
});

/** Grey pixels as a mask [1, height, width]. */
function maskTensor({ data, width, height }: Pixels, isInside: (value: number) => boolean): Tensor {
  return { data: Float32Array.from(data, (value) => (isInside(value) ? 1 : 0)), shape: [1, height, width] };
}

async function maskPixels({ tensors }: InvocationContext, mask: TensorField): Promise<Pixels> {
  const { data, shape } = planeOf(await tensors.load(mask));
  const [, height, width] = shape;
  const grey = Uint8Array.from(data, (value) => 255 * Math.min(1, Math.max(0, value)));
  return { data: grey, width, height, channels: 1 };
}
