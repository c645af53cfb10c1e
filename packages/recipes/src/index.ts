export { type InitialImage, imageToImageGraph } from "./image-to-image.ts";
export type { ModelChoice } from "./model-graph.ts";
export { type PictureGraph, type TextToImage, textToImageGraph } from "./text-to-image.ts";
