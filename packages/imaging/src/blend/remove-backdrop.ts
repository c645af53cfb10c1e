import { toRgba } from "../channels.ts";
import type { Pixels } from "../pixels.ts";

/** Makes every pixel transparent whose distance from a colour is below the threshold, by sum of squares over RGBA. */
export function removeColor(source: Pixels, key: readonly number[], threshold: number): Pixels {
  const rgba = toRgba(source);
  const data = new Uint8Array(rgba.data);
  const limit = threshold * threshold;
  for (let at = 0; at < data.length; at += 4) {
    let distance = 0;
    for (let c = 0; c < 4; c++) distance += (data[at + c] - key[c]) ** 2;
    if (distance < limit) data.fill(0, at, at + 4);
  }
  return { ...rgba, data };
}

/**
 * Makes what is connected to a corner transparent, as far as its colour differs by at most the threshold from the corner's,
 * by sum of differences over RGBA. Steps go to 4 neighbours.
 */
export function removeFromCorners(source: Pixels, threshold: number): Pixels {
  const rgba = toRgba(source);
  const { width, height } = rgba;
  const data = new Uint8Array(rgba.data);
  for (const corner of [0, (height - 1) * width, width - 1, height * width - 1]) {
    clearRegion({ data, width, height, corner, threshold });
  }
  return { ...rgba, data };
}

interface Region {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly corner: number;
  readonly threshold: number;
}

function clearRegion({ data, width, height, corner, threshold }: Region): void {
  const key = data.slice(4 * corner, 4 * corner + 4);
  // What an earlier corner cleared is nothing to start from.
  if (key.every((value) => value === 0)) return;
  const belongs = (pixel: number) => {
    let distance = 0;
    for (let c = 0; c < 4; c++) distance += Math.abs(data[4 * pixel + c] - key[c]);
    return distance <= threshold;
  };
  const seen = new Uint8Array(width * height);
  const waiting = [corner];
  seen[corner] = 1;
  const visit = (pixel: number) => {
    if (seen[pixel] !== 0) return;
    seen[pixel] = 1;
    if (belongs(pixel)) waiting.push(pixel);
  };
  for (let pixel = waiting.pop(); pixel !== undefined; pixel = waiting.pop()) {
    data.fill(0, 4 * pixel, 4 * pixel + 4);
    const x = pixel % width;
    if (x > 0) visit(pixel - 1);
    if (x < width - 1) visit(pixel + 1);
    if (pixel >= width) visit(pixel - width);
    if (pixel < (height - 1) * width) visit(pixel + width);
  }
}
