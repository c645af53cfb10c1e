import { toFloat32 } from "./floats.ts";
import { openRegularFile } from "./open-file.ts";
import type { Parameter } from "./state-dict.ts";

/**
 * The little-endian bytes of a parameter, wherever it is. Opens its file for this one read: use `WeightSource.read` for many.
 * @throws EvokeError MODEL_FILE_MISSING, MODEL_FILE_CHANGED
 */
export function parameterBytes(parameter: Parameter): Uint8Array {
  if (parameter.kind === "memory") return parameter.data;
  const file = openRegularFile(parameter.file);
  try {
    return file.read(parameter.offset, parameter.byteLength);
  } finally {
    file.close();
  }
}

/** The elements of a parameter as float32. @throws EvokeError as `parameterBytes` */
export function parameterValues(parameter: Parameter): Float32Array {
  return toFloat32(parameter.dtype, parameterBytes(parameter));
}
