import { defineInvocation, type InvocationDefinition } from "@evoke/invoke";
import type { z } from "zod";
import { imageCrop } from "./image.ts";
import { imageInverseLerp, imageLerp } from "./image-channels.ts";
import { imageBlur } from "./image-filters.ts";
import { pasteImage } from "./image-geometry.ts";
import { maskFromAlpha as imageToMask } from "./image-masks.ts";

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
export const blur = under("blur", imageBlur);
export const lerp = under("lerp", imageLerp);
export const inverseLerp = under("ilerp", imageInverseLerp);
export const maskFromAlpha = under("mask_from_alpha", imageToMask);
