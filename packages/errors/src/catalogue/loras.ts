import type { ErrorKind } from "../kind.ts";

/** LoRAs and their relatives. */
export const loraErrors = {
  LORA_UNKNOWN_KIND: {
    status: 422,
    message: "{file} holds nothing that can be applied to a model: {reason}.",
    hint: "Known are LoRA, LoCon, LoHa, LoKr, DoRA, IA3 and full differences, in the names of kohya, LyCORIS, peft and diffusers.",
  },
  LORA_LAYER_INVALID: {
    status: 422,
    message: "{file} is damaged: the layer of {layer} {reason}.",
    hint: "Download the file again, or get it as another tool saved it.",
  },
  LORA_MODEL_MISMATCH: {
    status: 422,
    message: "The LoRA {file} does not fit {module}: {reason}.",
    hint: "It seems to be made for {base} models; use it with one of those, or use another LoRA.",
  },
} as const satisfies Record<string, ErrorKind>;
