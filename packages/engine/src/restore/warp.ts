import { type Tensor, tensor } from "../tensor.ts";
import { magnification, type Similarity, transform } from "./similarity.ts";

/** The size of the result, and what lies outside of the source. */
export interface WarpOptions {
  /** Where in the source the centre of a pixel of the result lies. */
  readonly toSource: Similarity;
  readonly width: number;
  readonly height: number;
  /** What lies beyond the edges of the source, one value per channel. */
  readonly border: readonly number[];
}

/**
 * A picture moved, turned and scaled, bilinear between the centres of pixels. Where it becomes smaller, every pixel is
 * the mean of as many samples as it covers pixels of the source, so that fine detail does not turn into noise.
 *
 * @param source [1, channels, h, w]
 * @returns [1, channels, height, width]
 */
export function warp(source: Tensor, { toSource, width, height, border }: WarpOptions): Tensor {
  const channels = source.shape[1];
  const plane = width * height;
  const result = new Float32Array(channels * plane);
  const colour = new Float64Array(channels);
  const side = Math.max(1, Math.ceil(magnification(toSource)));
  const offsets = Array.from({ length: side }, (_, index) => (index + 0.5) / side - 0.5);
  for (let row = 0, pixel = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, pixel += 1) {
      colour.fill(0);
      for (const y of offsets) {
        for (const x of offsets) addSample(source, border, { at: transform(toSource, [column + x, row + y]), colour });
      }
      for (let channel = 0; channel < channels; channel += 1) {
        result[channel * plane + pixel] = colour[channel] / side ** 2;
      }
    }
  }
  return tensor(result, [1, channels, height, width]);
}

interface Sample {
  readonly at: readonly [x: number, y: number];
  /** One sum per channel, to which the sample is added. */
  readonly colour: Float64Array;
}

function addSample({ data, shape }: Tensor, border: readonly number[], { at: [x, y], colour }: Sample): void {
  const [, channels, height, width] = shape;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  for (let corner = 0; corner < 4; corner += 1) {
    const [column, row] = [left + (corner % 2), top + (corner >> 1)];
    const weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
    const inside = column >= 0 && row >= 0 && column < width && row < height;
    for (let channel = 0; channel < channels; channel += 1) {
      const value = inside ? data[(channel * height + row) * width + column] : border[channel];
      colour[channel] += weight * value;
    }
  }
}
