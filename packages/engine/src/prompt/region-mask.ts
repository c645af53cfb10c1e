import { type Tensor, tensor } from "../tensor.ts";

/** Cells of latents. */
export interface Size {
  readonly height: number;
  readonly width: number;
}

/** A mask [1, height, width] at another size, by nearest neighbour. */
export function resizeRegion({ data, shape: [, fromHeight, fromWidth] }: Tensor, { height, width }: Size): Tensor {
  const result = Float32Array.from({ length: height * width }, (_, index) => {
    const row = Math.floor((Math.floor(index / width) * fromHeight) / height);
    const column = Math.floor(((index % width) * fromWidth) / width);
    return data[row * fromWidth + column];
  });
  return tensor(result, [1, height, width]);
}

/** A mask [1, height, width] at half the size, rounded up. Maximum over blocks of two by two: small regions are not to be lost. */
export function halveRegion({ data, shape: [, fromHeight, fromWidth] }: Tensor): Tensor {
  const [height, width] = [Math.ceil(fromHeight / 2), Math.ceil(fromWidth / 2)];
  const result = new Float32Array(height * width);
  for (const [index, value] of data.entries()) {
    const [row, column] = [Math.floor(index / fromWidth), index % fromWidth];
    const target = (row >> 1) * width + (column >> 1);
    result[target] = Math.max(result[target], value);
  }
  return tensor(result, [1, height, width]);
}
