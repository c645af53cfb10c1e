import { defineInvocation, type InvocationDefinition } from "@evoke/invoke";
import type { z } from "zod";
import { imageCrop } from "./image.ts";
import { imageInverseLerp, imageLerp } from "./image-channels.ts";
import { imageBlur } from "./image-filters.ts";
import { pasteImage } from "./image-geometry.ts";
import { maskFromAlpha as imageToMask } from "./image-masks.ts";

/**
 * An invocation under the short name that the original architecture's command line had for it. Its title differs, so that
 * lists show which is which.
 */
function under<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  { type, title }: { readonly type: string; readonly title: string },
  invocation: InvocationDefinition<Input, Output>,
): InvocationDefinition<Input, Output> {
  const { name: _, classification: __, ...rest } = invocation;
  const description = `${invocation.description} The same as ${invocation.type}.`;
  return defineInvocation({ ...rest, type, title, description });
}

export const crop = under({ type: "crop", title: "Crop" }, imageCrop);
export const paste = under({ type: "paste", title: "Paste" }, pasteImage);
export const blur = under({ type: "blur", title: "Blur" }, imageBlur);
export const lerp = under({ type: "lerp", title: "Lerp" }, imageLerp);
export const inverseLerp = under({ type: "ilerp", title: "Inverse Lerp" }, imageInverseLerp);
export const maskFromAlpha = under({ type: "mask_from_alpha", title: "Alpha as Mask" }, imageToMask);
