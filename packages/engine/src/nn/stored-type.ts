import type { DType } from "../weights/state-dict.ts";
import type { Value } from "./graph.ts";
import type { OnnxType } from "./onnx-writer.ts";

const storedTypes: Readonly<Record<DType, OnnxType>> = {
  F64: "float64",
  F32: "float32",
  F16: "float16",
  BF16: "bfloat16",
  I64: "int64",
  I32: "int32",
  I16: "int16",
  I8: "int8",
  U8: "uint8",
  BOOL: "bool",
  F8_E4M3: "float8e4m3",
  F8_E5M2: "float8e5m2",
};

/** The element type that a parameter has in a graph: the one that it is stored in. */
export function onnxTypeOf(dtype: DType): OnnxType {
  return storedTypes[dtype];
}

/** A value as 32-bit floats. */
export function toFloat(value: Value): Value {
  if (value.type === "float32") return value;
  const attributes = { to: { kind: "int", value: 1 } } as const;
  return value.graph.op("Cast", [value], { type: "float32", shape: value.shape, attributes });
}
