import { toRgb } from "../channels.ts";
import { lightFromOklab, oklabFromLight } from "../color/oklab.ts";
import { lightOfBytes, quickDisplay } from "../color/transfer.ts";
import type { Pixels } from "../pixels.ts";
import { gaussianBlur } from "./blur.ts";
import { gaussianBlurPlane } from "./plane-blur.ts";

export interface UnsharpOptions {
  /** Standard deviation of the blur in pixels, above 0. */
  readonly radius: number;
  /** How much of the difference is added: 1 for all of it. */
  readonly amount: number;
}

/** Adds the difference from a blurred copy to each channel of RGB. Alpha stays. */
export function unsharpMask(source: Pixels, { radius, amount }: UnsharpOptions): Pixels {
  const { data, channels } = source;
  // Without alpha, so that the colours that transparent pixels hide are sharpened like the others.
  const flat = channels === 4 ? toRgb(source) : source;
  const blurred = gaussianBlur(flat, radius).data;
  const colors = flat.channels;
  const result = new Uint8Array(data);
  for (let from = 0, to = 0; from < blurred.length; from += colors, to += channels) {
    for (let c = 0; c < colors; c++) {
      const value = flat.data[from + c];
      const sharp = value + (value - blurred[from + c]) * amount;
      result[to + c] = sharp <= 0 ? 0 : sharp >= 255 ? 255 : (sharp + 0.5) | 0;
    }
  }
  return { ...source, data: result };
}

/**
 * Sharpens OKLab's lightness only, so that no coloured fringes come up at edges. Alpha stays.
 */
export function unsharpMaskOklab(picture: Pixels, { radius, amount }: UnsharpOptions): Pixels {
  const source = picture.channels === 1 ? toRgb(picture) : picture;
  const { data, width, height, channels } = source;
  const light = lightOfBytes();
  const display = quickDisplay();
  const color = new Float64Array(3);
  const plane = new Float32Array(width * height);
  const chromatic = new Float32Array(2 * plane.length);
  for (let i = 0, at = 0; i < plane.length; i++, at += channels) {
    color[0] = light[data[at]];
    color[1] = light[data[at + 1]];
    color[2] = light[data[at + 2]];
    oklabFromLight(color);
    plane[i] = color[0];
    chromatic[2 * i] = color[1];
    chromatic[2 * i + 1] = color[2];
  }
  const blurred = gaussianBlurPlane(plane, { width, height }, radius);
  const result = new Uint8ClampedArray(data);
  for (let i = 0, at = 0; i < plane.length; i++, at += channels) {
    color[0] = plane[i] + (plane[i] - blurred[i]) * amount;
    color[1] = chromatic[2 * i];
    color[2] = chromatic[2 * i + 1];
    lightFromOklab(color);
    result[at] = 255 * display(color[0]);
    result[at + 1] = 255 * display(color[1]);
    result[at + 2] = 255 * display(color[2]);
  }
  return { ...source, data: new Uint8Array(result.buffer) };
}
