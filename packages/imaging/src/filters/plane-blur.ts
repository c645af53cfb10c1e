import type { Size } from "../pixels.ts";
import { boxRadiusOf, PASSES } from "./gaussian-radius.ts";

/**
 * Gaussian blur of one channel of floats, by the same boxes as `gaussianBlur` and without its rounding.
 *
 * @param radius the standard deviation in samples, 0 or more.
 */
export function gaussianBlurPlane(plane: Float32Array, { width, height }: Size, radius: number): Float32Array {
  const box = boxRadiusOf(radius);
  if (box === 0) return plane;
  let source = plane;
  const buffers = [new Float32Array(plane.length), new Float32Array(plane.length)] as const;
  for (let pass = 0; pass < 2 * PASSES; pass++) {
    const target = buffers[pass % 2 === 0 ? 0 : 1];
    if (pass < PASSES) rows(source, target, { width, height, box });
    else columns(source, target, { width, height, box });
    source = target;
  }
  return source;
}

interface Pass extends Size {
  readonly box: number;
}

function rows(source: Float32Array, target: Float32Array, { width, height, box }: Pass): void {
  const { reach, whole, end } = weightsOf(box);
  const last = width - 1;
  for (let y = 0; y < height; y++) {
    const start = y * width;
    let sum = 0;
    for (let k = -reach - 1; k < reach; k++) sum += source[start + clamp(k, last)];
    for (let x = 0; x < width; x++) {
      const before = source[start + clamp(x - reach - 1, last)];
      sum += source[start + clamp(x + reach, last)] - before;
      target[start + x] = sum * whole + (before + source[start + clamp(x + reach + 1, last)]) * end;
    }
  }
}

function columns(source: Float32Array, target: Float32Array, { width, height, box }: Pass): void {
  const { reach, whole, end } = weightsOf(box);
  const last = height - 1;
  const sums = new Float64Array(width);
  for (let k = -reach - 1; k < reach; k++) {
    const from = clamp(k, last) * width;
    for (let x = 0; x < width; x++) sums[x] += source[from + x];
  }
  for (let y = 0; y < height; y++) {
    const leaving = clamp(y - reach - 1, last) * width;
    const entering = clamp(y + reach, last) * width;
    const beyond = clamp(y + reach + 1, last) * width;
    for (let x = 0; x < width; x++) {
      const before = source[leaving + x];
      sums[x] += source[entering + x] - before;
      target[y * width + x] = sums[x] * whole + (before + source[beyond + x]) * end;
    }
  }
}

function weightsOf(radius: number) {
  const reach = Math.floor(radius);
  const whole = 1 / (2 * radius + 1);
  return { reach, whole, end: (radius - reach) * whole };
}

function clamp(position: number, last: number): number {
  return position < 0 ? 0 : position > last ? last : position;
}
