import type { Pixels, Size } from "./pixels.ts";
import { loadSharp } from "./sharp.ts";

/**
 * Resizes a picture by Lanczos' method without holding up the event loop: for processes that answer others meanwhile.
 * Colours are weighted by alpha, so that transparent pixels do not bleed into visible ones.
 */
export async function resizeInBackground(source: Pixels, { width, height }: Size): Promise<Pixels> {
  const { data, channels, ...size } = source;
  const sharp = loadSharp();
  const result = await sharp(data, { raw: { ...size, channels } })
    .resize(width, height, { fit: "fill", kernel: "lanczos3" })
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(result.data), width, height, channels };
}
