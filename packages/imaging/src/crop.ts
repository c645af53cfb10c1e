import type { Pixels, Size } from "./pixels.ts";

/** A rectangle in pixels; `left` and `top` may be negative. */
export interface Rectangle extends Size {
  readonly left: number;
  readonly top: number;
}

/** The part of a picture inside a rectangle. Parts outside the picture are 0 in every channel. */
export function crop(source: Pixels, area: Rectangle): Pixels {
  const { data, channels } = source;
  const result = new Uint8Array(area.width * area.height * channels);
  const left = Math.max(0, area.left);
  const right = Math.min(source.width, area.left + area.width);
  const bottom = Math.min(source.height, area.top + area.height);
  if (right > left) {
    for (let y = Math.max(0, area.top); y < bottom; y++) {
      const row = data.subarray((y * source.width + left) * channels, (y * source.width + right) * channels);
      result.set(row, ((y - area.top) * area.width + (left - area.left)) * channels);
    }
  }
  return { data: result, width: area.width, height: area.height, channels };
}
