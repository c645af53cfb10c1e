import type { DType, Parameter } from "./state-dict.ts";

/** What a header says about one tensor. */
export interface TensorInfo {
  readonly dtype: DType;
  readonly shape: readonly number[];
}

/** An open weight file, or a set of shards that act as one. Names are the file's own. */
export interface WeightSource {
  /** Canonical path of the file, or of the index of a sharded set; messages name it. */
  readonly file: string;
  /** Canonical paths of every file that holds tensors. */
  readonly files: readonly string[];
  readonly format: "safetensors" | "pickle" | "gguf";
  readonly tensors: ReadonlyMap<string, TensorInfo>;
  /** Text and numbers that the writer put beside the tensors. */
  readonly metadata: ReadonlyMap<string, string>;
  /**
   * Where a tensor's bytes are; decoded into memory only where the file does not hold them densely in a plain type.
   * @throws RangeError when there is no such tensor: callers ask for names of `tensors`.
   */
  parameter(name: string): Parameter;
  /** The little-endian bytes of one tensor. @throws EvokeError MODEL_FILE_CHANGED; RangeError as `parameter`. */
  read(name: string): Uint8Array;
  /** @throws EvokeError MODEL_FILE_CHANGED when a file was written to, resized or replaced since it was opened. */
  verifyUnchanged(): void;
  close(): void;
}

/** What `tensors` of a source says of a name. @throws RangeError when there is no such tensor. */
export function requireTensor<Info>(file: string, tensors: ReadonlyMap<string, Info>, name: string): Info {
  const found = tensors.get(name);
  if (found === undefined) throw new RangeError(`${file} has no tensor ${JSON.stringify(name)}`);
  return found;
}
