import { toRgba } from "../channels.ts";
import { crop } from "../crop.ts";
import { cover } from "../fit.ts";
import type { Pixels, Size } from "../pixels.ts";
import { resize } from "../resize.ts";

/** Which sides of a layer are to fit those of the picture that it is laid on. */
export interface LayerFit extends Size {
  readonly fits: { readonly width: boolean; readonly height: boolean };
}

/**
 * Brings a layer to the size of the picture that it is laid on: with both sides fitting it is stretched, with one it is
 * scaled, centred, and cut off or surrounded by nothing, with none it is centred as it is.
 */
export function fitLayer(layer: Pixels, { width, height, fits }: LayerFit): Pixels {
  if (layer.width === width && layer.height === height) return layer;
  if (fits.width && fits.height) return resize(layer, { width, height, kernel: "bicubic" });
  if (!fits.width && !fits.height) return center(layer, { width, height });
  const isWider = layer.width * height > width * layer.height;
  if (fits.width !== isWider) return cover(layer, { width, height, kernel: "bicubic" });
  const scale = isWider ? width / layer.width : height / layer.height;
  const inside = {
    width: Math.max(1, Math.round(layer.width * scale)),
    height: Math.max(1, Math.round(layer.height * scale)),
  };
  return center(resize(layer, { ...inside, kernel: "bicubic" }), { width, height });
}

/** Around a layer is nothing: transparent, or black for a mask. */
function center(layer: Pixels, { width, height }: Size): Pixels {
  const open = layer.channels === 3 ? toRgba(layer) : layer;
  const left = -Math.round((width - layer.width) / 2);
  const top = -Math.round((height - layer.height) / 2);
  return crop(open, { left, top, width, height });
}
