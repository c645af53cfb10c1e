import type { ErrorKind } from "../kind.ts";

/** Model files: finding, reading and recognising them. */
export const modelErrors = {
  MODEL_NOT_FOUND: {
    status: 404,
    message: 'There is no model "{model}".',
    hint: "Known models: {known}.",
  },
  MODEL_FILE_MISSING: {
    status: 404,
    message: "The model file {file} cannot be read: {reason}.",
    hint: "Check the path, or install the model again.",
  },
  MODEL_HEADER_INVALID: {
    status: 422,
    message: "{file} is not a valid safetensors file: {reason}.",
    hint: "The file is damaged or not what its name says; download it again.",
  },
  MODEL_TENSOR_INVALID: {
    status: 422,
    message: "{file} is damaged: tensor {tensor} {reason}.",
    hint: "Download the file again.",
  },
} as const satisfies Record<string, ErrorKind>;
