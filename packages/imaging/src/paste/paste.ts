import type { Pixels } from "../pixels.ts";

/** Where the upper left pixel of one picture lies on another; may be negative. */
export interface Position {
  readonly left: number;
  readonly top: number;
}

/**
 * The base with another picture over it, whose pixels replace the base's, alpha included. What of it lies outside is cut
 * off. Both have the same channels.
 */
export function paste(base: Pixels, upper: Pixels, { left, top }: Position): Pixels {
  const { channels, width } = base;
  const data = Uint8Array.from(base.data);
  const [from, to] = [Math.max(0, -left), Math.min(upper.width, width - left)];
  const [first, end] = [Math.max(0, -top), Math.min(upper.height, base.height - top)];
  for (let y = first; y < end && from < to; y++) {
    const row = upper.data.subarray((y * upper.width + from) * channels, (y * upper.width + to) * channels);
    data.set(row, ((y + top) * width + from + left) * channels);
  }
  return { ...base, data };
}
