import type { DType } from "../state-dict.ts";

/** What a pickle may describe here: plain data and tensors. Nothing else exists to be made. */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PickleSequence
  | PickleDict
  | Callee
  | PickleStorage
  | PickleTensor
  | Inert;

/** A list, tuple or set. */
export interface PickleSequence {
  readonly kind: "sequence";
  readonly items: PickleValue[];
}

/** A dictionary of a pickle. */
export interface PickleDict {
  readonly kind: "dict";
  readonly entries: [key: PickleValue, value: PickleValue][];
}

/** A run of numbers of one type. */
export interface PickleStorage {
  readonly kind: "storage";
  readonly key: string;
  /** Undefined for storages of plain bytes, whose tensors say their type. */
  readonly dtype: DType | undefined;
  /** Elements, or bytes where there is no dtype. */
  readonly length: number;
}

/** A view on a storage, in elements. */
export interface PickleTensor {
  readonly kind: "tensor";
  readonly storage: PickleStorage;
  readonly dtype: DType;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** Something that training code stored and that is of no use here, such as a callback's state. */
export interface Inert {
  readonly kind: "inert";
}

/** A name that a pickle may refer to. What calling it means is a pure function on these values. */
export interface Callee {
  readonly kind: "callee";
  readonly name: string;
  /** A storage or element type. */
  readonly dtype?: DType;
  readonly call: (args: readonly PickleValue[]) => PickleValue;
}

/** The one value of its kind. */
export const inert: Inert = { kind: "inert" };

/** A list or tuple of a pickle. */
export function sequence(items: PickleValue[]): PickleSequence {
  return { kind: "sequence", items };
}

/** Narrows a value to one kind of object. */
export function isKind<Kind extends "sequence" | "dict" | "storage" | "tensor" | "callee">(
  value: PickleValue | undefined,
  kind: Kind,
): value is Extract<PickleValue, { readonly kind: Kind }> {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === kind;
}
