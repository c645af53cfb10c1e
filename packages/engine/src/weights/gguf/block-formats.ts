import type { DType } from "../state-dict.ts";
import type { BlockDecoder } from "./block-decoder.ts";
import { decodeK } from "./k-quants.ts";
import { decodeSmall } from "./small-blocks.ts";

/** How a GGUF tensor type stores its elements. */
export type BlockFormat =
  | { readonly name: string; readonly plain: DType }
  | { readonly name: string; readonly elements: number; readonly bytes: number; readonly decode: BlockDecoder };

const plain = (name: DType): BlockFormat => ({ name, plain: name });
const small = (name: keyof typeof decodeSmall, bytes: number): BlockFormat => ({
  name,
  elements: 32,
  bytes,
  decode: decodeSmall[name],
});
const large = (name: keyof typeof decodeK, bytes: number): BlockFormat => ({
  name,
  elements: 256,
  bytes,
  decode: decodeK[name],
});

/** By ggml's number of the type (ggml.h, `enum ggml_type`). */
export const blockFormats: ReadonlyMap<number, BlockFormat> = new Map([
  [0, plain("F32")],
  [1, plain("F16")],
  [2, small("Q4_0", 18)],
  [3, small("Q4_1", 20)],
  [6, small("Q5_0", 22)],
  [7, small("Q5_1", 24)],
  [8, small("Q8_0", 34)],
  [10, large("Q2_K", 84)],
  [11, large("Q3_K", 110)],
  [12, large("Q4_K", 144)],
  [13, large("Q5_K", 176)],
  [14, large("Q6_K", 210)],
  [20, small("IQ4_NL", 18)],
  [23, large("IQ4_XS", 136)],
  [24, plain("I8")],
  [25, plain("I16")],
  [26, plain("I32")],
  [27, plain("I64")],
  [28, plain("F64")],
  [30, plain("BF16")],
]);
