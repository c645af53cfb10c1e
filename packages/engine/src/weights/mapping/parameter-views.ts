import { bytesPerElement } from "../dtype.ts";
import type { Parameter } from "../state-dict.ts";

/** The same bytes under another shape of as many elements. */
export function reshaped(parameter: Parameter, shape: readonly number[]): Parameter {
  if (parameter.kind === "file") return { ...parameter, shape };
  return {
    kind: "memory",
    dtype: parameter.dtype,
    file: parameter.file,
    shape,
    // Quantised parameters are decoded when their data is asked for: not before.
    get data() {
      return parameter.data;
    },
  };
}

/** Run `index` of `of` equal runs of rows, without a copy. */
export function rowRange(
  parameter: Parameter,
  { index, of }: { readonly index: number; readonly of: number },
): Parameter {
  const [rows, ...rest] = parameter.shape;
  const shape = [rows / of, ...rest];
  if (parameter.kind === "file") {
    const byteLength = parameter.byteLength / of;
    return { ...parameter, shape, offset: parameter.offset + index * byteLength, byteLength };
  }
  return {
    kind: "memory",
    dtype: parameter.dtype,
    file: parameter.file,
    shape,
    get data() {
      const { data } = parameter;
      const byteLength = data.length / of;
      return data.subarray(index * byteLength, (index + 1) * byteLength);
    },
  };
}

/** A matrix's transpose, in memory. @param bytes the elements of `parameter` */
export function transposed(parameter: Parameter, bytes: Uint8Array): Parameter {
  const [rows, columns] = parameter.shape;
  const size = bytesPerElement(parameter.dtype);
  const data = new Uint8Array(bytes.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = (row * columns + column) * size;
      const to = (column * rows + row) * size;
      for (let byte = 0; byte < size; byte++) data[to + byte] = bytes[from + byte];
    }
  }
  return { kind: "memory", dtype: parameter.dtype, file: parameter.file, shape: [columns, rows], data };
}
