import { bytesPerElement, denseByteLength } from "../dtype.ts";
import { FileInvalidError } from "../file-invalid.ts";
import type { OpenFile } from "../open-file.ts";
import type { Parameter } from "../state-dict.ts";
import type { StoredRange } from "./container.ts";
import type { PickleTensor } from "./values.ts";

/**
 * Views repeat elements (stride 0), so that a small file can describe a huge tensor: copies beyond their storage's size
 * stay below this many bytes.
 */
const MAX_EXPANDED_BYTES = 16 * 1024 * 1024;

/** @throws FileInvalidError when a tensor reaches beyond its storage or is absurdly large */
export function checkTensor(tensor: PickleTensor, range: StoredRange): void {
  const { dtype, shape, strides, offset } = tensor;
  const byteLength = denseByteLength(dtype, shape);
  const last = shape.reduce((sum, size, i) => sum + (size - 1) * strides[i], offset);
  const elements = range.byteLength / bytesPerElement(dtype);
  const empty = shape.includes(0);
  if (byteLength === undefined || !Number.isSafeInteger(last) || (!empty && last >= elements)) {
    throw new FileInvalidError(`a tensor [${shape.join(", ")}] reaches beyond its ${range.byteLength} bytes`);
  }
  if (byteLength > Math.max(range.byteLength, MAX_EXPANDED_BYTES)) {
    throw new FileInvalidError(`a tensor [${shape.join(", ")}] repeats ${range.byteLength} bytes`);
  }
}

/** A tensor as a range of its file where it is dense, else as a copy in row-major order. */
export function tensorParameter(file: OpenFile, tensor: PickleTensor, range: StoredRange): Parameter {
  const { dtype, shape } = tensor;
  const size = bytesPerElement(dtype);
  if (isDense(tensor)) {
    const byteLength = shape.reduce((product, length) => product * length, size);
    return { kind: "file", dtype, shape, file: file.path, offset: range.offset + tensor.offset * size, byteLength };
  }
  const data = gather(file.read(range.offset, range.byteLength), tensor, size);
  return { kind: "memory", dtype, file: file.path, shape, data };
}

function isDense({ shape, strides }: PickleTensor): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return shape.includes(0);
    expected *= shape[axis];
  }
  return true;
}

/** Copies a strided view, odometer fashion: the last axis turns fastest. */
function gather(storage: Uint8Array, { shape, strides, offset }: PickleTensor, size: number): Uint8Array {
  const count = shape.reduce((product, length) => product * length, 1);
  const data = new Uint8Array(count * size);
  const index = shape.map(() => 0);
  let from = offset * size;
  for (let to = 0; to < data.length; to += size) {
    for (let byte = 0; byte < size; byte++) data[to + byte] = storage[from + byte];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]++;
      from += strides[axis] * size;
      if (index[axis] < shape[axis]) break;
      from -= index[axis] * strides[axis] * size;
      index[axis] = 0;
    }
  }
  return data;
}
