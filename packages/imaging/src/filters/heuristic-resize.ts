import { toGrey, toRgb } from "../channels.ts";
import { kernelFor } from "../fit.ts";
import { dilate, erode } from "../masks/morphology.ts";
import type { Pixels, Size } from "../pixels.ts";
import { resize } from "../resize.ts";
import { otsuThreshold } from "./otsu.ts";
import { thin } from "./thin.ts";

/**
 * Resizes a picture that controls by what it seems to be: maps of few colours keep them, maps of edges stay black and
 * white, and edges of one pixel stay so thin; others are averaged when they shrink and interpolated by cubics when they
 * grow. Alpha is dropped.
 */
export function heuristicResize(source: Pixels, size: Size): Pixels {
  const rgb = toRgb(source);
  if (source.width === size.width && source.height === size.height) return rgb;
  if (!isBinary(rgb)) return resize(rgb, { ...size, kernel: kernelFor(rgb, size) });
  const isSmaller = size.width * size.height < rgb.width * rgb.height;
  const grey = toGrey(rgb);
  const resized = resize(grey, { ...size, kernel: isSmaller ? "box" : "bicubic" });
  const threshold = otsuThreshold(resized.data);
  const sharp = { ...resized, data: resized.data.map((value) => (value > threshold ? 255 : 0)) };
  return toRgb(hasThinLines(grey) ? thin(sharp) : sharp);
}

/** Whether there are exactly two colours, about black and about white. */
function isBinary({ data }: Pixels): boolean {
  const first = [data[0], data[1], data[2]];
  let second: readonly number[] | undefined;
  for (let at = 3; at < data.length; at += 3) {
    const [r, g, b] = [data[at], data[at + 1], data[at + 2]];
    if (r === first[0] && g === first[1] && b === first[2]) continue;
    second ??= [r, g, b];
    if (r !== second[0] || g !== second[1] || b !== second[2]) return false;
  }
  return second !== undefined && Math.min(...first, ...second) < 16 && Math.max(...first, ...second) > 240;
}

/** Whether more than half of what is white goes when every line loses a pixel on each side. */
function hasThinLines(grey: Pixels): boolean {
  const opened = dilate(erode(grey, 1), 1);
  let white = 0;
  let lost = 0;
  for (const [i, value] of grey.data.entries()) {
    if (value > 127) white++;
    if (opened.data[i] < value) lost++;
  }
  return 2 * lost > white;
}
