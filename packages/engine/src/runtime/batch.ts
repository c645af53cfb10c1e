import { joinArrays } from "../prompt/join-arrays.ts";
import { type Tensor, tensor } from "../tensor.ts";

/** The rows [1, …] of a batch [n, …], over its data. */
export function rowsOfBatch({ data, shape: [batch, ...rest] }: Tensor): readonly Tensor[] {
  const size = data.length / batch;
  return Array.from({ length: batch }, (_, row) => tensor(data.subarray(row * size, (row + 1) * size), [1, ...rest]));
}

/** A batch [n, …] of rows [1, …] of one shape; a single row is the batch. */
export function batchOf(rows: readonly Tensor[]): Tensor {
  const [first] = rows;
  if (rows.length === 1) return first;
  return tensor(joinArrays(rows.map(({ data }) => data)), [rows.length, ...first.shape.slice(1)]);
}
