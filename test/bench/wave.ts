import { type Tensor, tensor } from "@evoke/engine";

/** A tensor of values in [-1, 1] that differ. */
export function wave(...shape: readonly number[]): Tensor {
  const length = shape.reduce((product, size) => product * size, 1);
  return tensor(
    Float32Array.from({ length }, (_, index) => Math.sin(index)),
    shape,
  );
}
