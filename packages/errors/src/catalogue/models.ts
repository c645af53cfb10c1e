import type { ErrorKind } from "../kind.ts";

/** Model files: finding, reading and recognising them. */
export const modelErrors = {
  MODEL_NOT_FOUND: {
    status: 404,
    message: 'There is no model "{model}".',
    hint: "Known models: {known}.",
  },
  MODEL_INSTALLED: {
    status: 409,
    message: "{source} is here already: it is the model {model} at {path}.",
    hint: "Use that one, or delete it first.",
  },
  MODEL_SOURCE_INVALID: {
    status: 415,
    message: "No model can be installed from {source}: {reason}.",
    hint: "Give the path of a weight file, or of a folder with a model, on the computer that the server runs on.",
  },
  MODEL_SOURCE_UNSUPPORTED: {
    status: 501,
    message: "{source} is not on this computer, and downloads are not supported yet.",
    hint: "Download the file and install it from its path.",
  },
  MODEL_JOB_NOT_FOUND: {
    status: 404,
    message: "There is no installation {id}.",
    hint: "GET /api/v2/models/install lists them; finished ones may have been removed.",
  },
  MODEL_FOLDER_INVALID: {
    status: 400,
    message: "{folder} cannot be searched for models: {reason}.",
    hint: "Give the absolute path of a folder on the computer that the server runs on.",
  },
  MODEL_CONVERSION_UNSUPPORTED: {
    status: 501,
    message: "{model} cannot be converted here.",
    hint: "There is no need to: single files are used as they are.",
  },
  MODEL_CHANGE_REFUSED: {
    status: 422,
    message: "{field} of a model cannot be changed so: {reason}.",
    hint: "What can be changed: {fields}.",
  },
  MODEL_FILE_MISSING: {
    status: 404,
    message: "The model file {file} cannot be read: {reason}.",
    hint: "Check the path, or install the model again.",
  },
  MODEL_FILE_CHANGED: {
    status: 409,
    message: "{file} changed while it was in use: {reason}.",
    hint: "Wait until nothing writes to it, then load the model again.",
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
  MODEL_FORMAT_DISGUISED: {
    status: 422,
    message: "{file} calls itself a {claimed} file but is {actual}.",
    hint: "Do not trust where it came from; if you do, rename it to what it is.",
  },
  MODEL_FORMAT_UNKNOWN: {
    status: 422,
    message: "{file} is no kind of weight file that is known here: {reason}.",
    hint: "Use a .safetensors, .ckpt, .pt, .pth, .bin or .gguf file.",
  },
  MODEL_INDEX_INVALID: {
    status: 422,
    message: "The shard index {file} is not valid: {reason}.",
    hint: "Download the model's index and all its shards again.",
  },
  MODEL_CONFIG_INVALID: {
    status: 422,
    message: "The configuration {file} is not valid: {reason}.",
    hint: "Correct it, or download the model again.",
  },
  MODEL_OPTION_UNSUPPORTED: {
    status: 422,
    message: "The configuration {file} asks for {option} = {value}, which is not supported.",
    hint: "Supported: {supported}.",
  },
  MODEL_CONFIG_UNKNOWN: {
    status: 422,
    message: "{file} has no configuration, and {option} cannot be told from its tensors: {reason}.",
    hint: "Give {option} explicitly, or use the model's diffusers folder.",
  },
  MODEL_TENSORS_MISMATCH: {
    status: 422,
    message: "{file} does not hold the {component} that its configuration describes: {differences}.",
    hint: "It may be another kind of model, or incomplete; check its base and download it again.",
  },
  MODEL_KIND_UNKNOWN: {
    status: 422,
    message: "{file} is no {title} of a kind that is known here: {reason}.",
    hint: "Use {known}.",
  },
  MODEL_COMPONENT_MISSING: {
    status: 422,
    message: "The model {file} has no {component}.",
    hint: "Use a complete model, or choose the {component} separately.",
  },
  MODEL_PICKLE_REFUSED: {
    status: 422,
    message: "{file} is a pickle that asks for {what}; weights have no need of that, and nothing was run.",
    hint: "Do not use the file, or get the model as .safetensors.",
  },
  MODEL_FILE_INVALID: {
    status: 422,
    message: "{file} is not a valid {format} file: {reason}.",
    hint: "The file is damaged or of an unsupported kind; download it again, or as .safetensors.",
  },
} as const satisfies Record<string, ErrorKind>;
