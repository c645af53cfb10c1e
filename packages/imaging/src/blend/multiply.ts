import { toRgb, toRgba } from "../channels.ts";
import { crop } from "../crop.ts";
import type { Pixels } from "../pixels.ts";

/**
 * The product of two pictures, a · b / 255 rounded down in every channel, alpha too, as PIL's ImageChops.multiply. Of
 * different sizes, the part at the top left that both have is multiplied.
 */
export function multiply(first: Pixels, second: Pixels): Pixels {
  const area = {
    left: 0,
    top: 0,
    width: Math.min(first.width, second.width),
    height: Math.min(first.height, second.height),
  };
  const open = first.channels === 4 || second.channels === 4 ? toRgba : toRgb;
  const a = crop(open(first), area);
  const b = crop(open(second), area);
  return { ...a, data: a.data.map((value, i) => (value * b.data[i]) / 255) };
}
