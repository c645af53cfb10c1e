import { type Tensor, tensor } from "../tensor.ts";

/**
 * Brings a mask [1, 1, height, width] to another size by bilinear interpolation between the centres of its pixels, as
 * torch's `interpolate` does without antialiasing.
 */
export function resizeMask(mask: Tensor, size: { readonly height: number; readonly width: number }): Tensor {
  const [, , fromHeight, fromWidth] = mask.shape;
  const { height, width } = size;
  if (fromHeight === height && fromWidth === width) return mask;
  const rows = positions(fromHeight, height);
  const columns = positions(fromWidth, width);
  const data = new Float32Array(height * width);
  for (const [y, row] of rows.entries()) {
    for (const [x, column] of columns.entries()) {
      const along = (line: number): number => {
        const start = line * fromWidth;
        return lerp(mask.data[start + column.low], mask.data[start + column.high], column.fraction);
      };
      data[y * width + x] = lerp(along(row.low), along(row.high), row.fraction);
    }
  }
  return tensor(data, [1, 1, height, width]);
}

/** The two source pixels between which a pixel lies, and how far along. */
interface Position {
  readonly low: number;
  readonly high: number;
  readonly fraction: number;
}

function positions(from: number, to: number): readonly Position[] {
  return Array.from({ length: to }, (_, index) => {
    const center = Math.min(from - 1, Math.max(0, ((index + 0.5) * from) / to - 0.5));
    const low = Math.floor(center);
    return { low, high: Math.min(from - 1, low + 1), fraction: center - low };
  });
}

function lerp(a: number, b: number, fraction: number): number {
  return a + fraction * (b - a);
}
