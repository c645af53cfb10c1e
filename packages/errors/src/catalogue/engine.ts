import type { ErrorKind } from "../kind.ts";

/** Inference: schedulers, prompts, sessions, devices. */
export const engineErrors = {
  CANCELED: {
    status: 409,
    message: "The run was canceled.",
    hint: "Start it again when you want the picture.",
  },
  PARAMETER_MISSING: {
    status: 422,
    message: "The model lacks the parameter {name} ({expected}).",
    hint: "The file is incomplete, or it is of another kind of model than its configuration says.",
  },
  PARAMETER_SHAPE: {
    status: 422,
    message: "The parameter {name} is {actual}, but the model's configuration asks for {expected}.",
    hint: "The file and its configuration belong to different models; install the model again.",
  },
  PARAMETERS_UNUSED: {
    status: 422,
    message: "The model has {count} parameter(s) that its configuration has no place for, such as {first}.",
    hint: "The file and its configuration belong to different models; install the model again.",
  },
  DEVICE_UNAVAILABLE: {
    status: 503,
    message: "The device {device} cannot be used: {reason}.",
    hint: "Choose another device; cpu works everywhere.",
  },
  OUT_OF_MEMORY: {
    status: 507,
    message: "Memory ran out while running {module}: {reason}.",
    hint: "Make the picture or the batch smaller, decode in tiles, or raise the memory limit.",
  },
  MODEL_TOO_LARGE: {
    status: 507,
    message:
      "The {part} of {file} needs about {needed} for {purpose} ({weights} of weights, {working} to work with), but there are {available} of memory.",
    hint: "Make the picture smaller, choose a smaller or more compressed model, or give the process more memory.",
  },
  SESSION_FAILED: {
    status: 500,
    message: "{module} could not be run: {reason}.",
    hint: "If a model file was moved or changed meanwhile, restart; otherwise install the model again.",
  },
  RESULT_NOT_FINITE: {
    status: 500,
    message: "{module} gave values that are not finite.",
    hint: "A factor is far too large: lower the weight of a LoRA or of a control, or the guidance scale. Where there is none, the model is broken: take another.",
  },
  INPUT_SHAPE: {
    status: 422,
    message: "{module} was given {name} of shape {actual}, but takes {expected}.",
    hint: "Use parts that belong together: text encoder, denoiser and autoencoder of one kind of model.",
  },
  TOKENIZER_INVALID: {
    status: 422,
    message: "The tokenizer file {file} is not usable: {reason}.",
    hint: "Download the model's tokenizer folder again.",
  },
  PROMPT_TOO_LONG: {
    status: 422,
    message: "A text encoder was given {tokens} tokens, but takes {maxPositions} at a time.",
    hint: "Encode long prompts in chunks.",
  },
  TOKEN_UNKNOWN: {
    status: 422,
    message: "The token id {id} is neither in the text encoder's vocabulary nor among the embeddings given.",
    hint: "Use the tokenizer that came with the model, and give every embedding that the prompt names.",
  },
  MODEL_FAMILY_MISMATCH: {
    status: 422,
    message: "The {kind} {file} is for {theirs}, but the model {model} is of another kind: {ours}.",
    hint: "Use a {kind} that was made for the model's kind.",
  },
  SCHEDULER_UNKNOWN: {
    status: 422,
    message: 'There is no scheduler "{scheduler}".{nearest}',
    hint: "The known ones are {known}.",
  },
  SCHEDULER_OPTION_INVALID: {
    status: 422,
    message: "The scheduler cannot use {field} = {value}.",
    hint: "Set {field} to {allowed}.",
  },
  PROMPT_SYNTAX_INVALID: {
    status: 422,
    message: "The prompt cannot be read: {reason}.",
    hint: "Correct it, or write a backslash before quotes and parentheses that are meant as text.",
  },
  PROMPT_TOO_MANY_TOKENS: {
    status: 422,
    message: "The prompt has {tokens} tokens; at most about {most} fit.",
    hint: "Shorten it.",
  },
  EMBEDDING_WIDTH: {
    status: 422,
    message: 'The textual inversion "{name}" has vectors of width {widths}, but the text encoder needs {hiddenSize}.',
    hint: "Use one that was trained for this kind of model.",
  },
  EMBEDDING_FILE_INVALID: {
    status: 422,
    message: "{file} is not a textual inversion: {reason}.",
    hint: "Textual inversions are small files with one table of vectors, or clip_l and clip_g for SDXL.",
  },
  CONDITIONING_MISMATCH: {
    status: 422,
    message: "The encoded prompts do not belong together: they have widths {widths}.",
    hint: "Encode all prompts of a picture with the text encoders of the same model.",
  },
  PROMPT_WEIGHT_INVALID: {
    status: 422,
    message: 'The weight {weight} of "{fragment}" in the prompt is out of range.',
    hint: "Use a weight between -{largestWeight} and {largestWeight}; 0.5 to 1.5 is usual.",
  },
  FEATURE_UNSUPPORTED: {
    status: 422,
    message: "{field}: {feature} cannot be used yet.",
    hint: "Leave {field} empty.",
  },
} as const satisfies Record<string, ErrorKind>;
