import type { Tensor } from "@evoke/engine";
import { defineOutput, type InvocationContext, TensorField } from "@evoke/invoke";
import { z } from "zod";

export const MaskOutput = defineOutput({
  type: "mask_output",
  description: "A mask as a tensor",
  fields: z.object({
    mask: TensorField.describe("The mask."),
    width: z.int().describe("The width of the mask in pixels."),
    height: z.int().describe("The height of the mask in pixels."),
  }),
});

/** Stores a mask [1, height, width] of 0 and 1. */
export async function maskOutput({ tensors }: InvocationContext, mask: Tensor) {
  const [, height, width] = mask.shape;
  return { mask: await tensors.save(mask), width, height };
}
