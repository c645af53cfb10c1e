export { filterGraph, type PictureFilter, type Size, type SizedImage } from "./filter.ts";
export { type HighResolutionFix, sizeAfterFix, withHighResolutionFix } from "./high-resolution-fix.ts";
export { type InitialImage, imageToImageGraph } from "./image-to-image.ts";
export type { ModelChoice } from "./model-graph.ts";
export { type ReferenceLayer, withReferenceLayers } from "./reference-layers.ts";
export { type PictureGraph, type TextToImage, textToImageGraph } from "./text-to-image.ts";
export {
  type AddedDetail,
  detailedUpscaleGraph,
  type Upscaling,
  upscaledSize,
  upscaleGraph,
} from "./upscale.ts";
