import { because, type Difference } from "./difference.ts";

/** Image nodes: colours, filters, sizes, compositing, tiles, preprocessors. */
export const filters: readonly Difference[] = [
  ...because(
    "A picture has at least one pixel and at most as many as can be read back; InvokeAI fails later, or runs out of memory.",
    "BlankImageInvocation.properties.height.exclusiveMinimum",
    "BlankImageInvocation.properties.height.maximum",
    "BlankImageInvocation.properties.width.exclusiveMinimum",
    "BlankImageInvocation.properties.width.maximum",
    "HeuristicResizeInvocation.properties.height.maximum",
    "HeuristicResizeInvocation.properties.width.maximum",
    "ImageCropInvocation.properties.height.maximum",
    "ImageCropInvocation.properties.width.maximum",
    "ImageResizeInvocation.properties.height.maximum",
    "ImageResizeInvocation.properties.width.maximum",
  ),
];
