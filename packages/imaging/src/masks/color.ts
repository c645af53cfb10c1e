import { toRgb, toRgba } from "../channels.ts";
import type { Pixels } from "../pixels.ts";

/** White where a picture's colour is nearer than `distance` to the given one (Euclid's distance in RGB), else black. */
export function maskOfColor(source: Pixels, color: readonly number[], distance: number): Pixels {
  const { data, width, height } = toRgb(source);
  const [red, green, blue] = color;
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < mask.length; i++) {
    const [r, g, b] = [data[i * 3] - red, data[i * 3 + 1] - green, data[i * 3 + 2] - blue];
    if (Math.sqrt(r * r + g * g + b * b) < distance) mask[i] = 255;
  }
  return { data: mask, width, height, channels: 1 };
}

/** White where a picture has exactly the given colour, alpha included, else black. */
export function maskOfExactColor(source: Pixels, [red, green, blue, alpha]: readonly number[]): Pixels {
  const { data, width, height } = toRgba(source);
  const mask = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < mask.length; i++, at += 4) {
    const isSame = data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === alpha;
    if (isSame) mask[i] = 255;
  }
  return { data: mask, width, height, channels: 1 };
}
