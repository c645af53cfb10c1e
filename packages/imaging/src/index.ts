export { toGrey, toRgb, toRgba } from "./channels.ts";
export { crop, type Rectangle } from "./crop.ts";
export { type DecodeLimits, decodeImage } from "./decode.ts";
export { encodeJpeg, encodePng, encodeThumbnail, type PngOptions } from "./encode.ts";
export { cover, type FitMode, type FitOptions, fit } from "./fit.ts";
export { blankPixels, type Channels, type Pixels, pixels, type Size } from "./pixels.ts";
export { insertPngText, readPngText } from "./png-text.ts";
export { type ResizeKernel, type ResizeOptions, resize } from "./resize.ts";
export { type PixelTensor, pixelsToTensor, tensorToPixels } from "./tensor.ts";
