import type { DType } from "./state-dict.ts";

const BYTES: Readonly<Record<DType, number>> = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
};

/** Bytes of one element. */
export function bytesPerElement(dtype: DType): number {
  return BYTES[dtype];
}

/** Whether a name read from a file is an element type that we know. */
export function isDType(name: string): name is DType {
  return Object.hasOwn(BYTES, name);
}

/** Bytes of a dense tensor; undefined when a dimension or the product is no exact non-negative integer. */
export function denseByteLength(dtype: DType, shape: readonly number[]): number | undefined {
  let bytes = bytesPerElement(dtype);
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || size < 0) return undefined;
    bytes *= size;
    if (!Number.isSafeInteger(bytes)) return undefined;
  }
  return bytes;
}
