/** Element types of stored parameters, in safetensors' spelling. */
export type DType =
  | "F64"
  | "F32"
  | "F16"
  | "BF16"
  | "I64"
  | "I32"
  | "I16"
  | "I8"
  | "U8"
  | "BOOL"
  | "F8_E4M3"
  | "F8_E5M2";

/** A parameter that stays in its file: a byte range, which the runtime maps into memory. */
export interface FileParameter {
  readonly kind: "file";
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Canonical absolute path (realpath of a regular file). */
  readonly file: string;
  /** First byte, from the start of the file. */
  readonly offset: number;
  readonly byteLength: number;
}

/** A parameter held in memory: computed, converted, or transposed while loading. Little-endian bytes. */
export interface MemoryParameter {
  readonly kind: "memory";
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** The file that the values came from; absent where they were computed. */
  readonly file?: string;
  readonly data: Uint8Array;
}

/** The values of a parameter, wherever they are. */
export type Parameter = FileParameter | MemoryParameter;

/** The parameters of one module by their diffusers / transformers names. */
export type StateDict = ReadonlyMap<string, Parameter>;

/** A module's architecture and its parameters. */
export interface Component<Config> {
  readonly config: Config;
  readonly parameters: StateDict;
}
