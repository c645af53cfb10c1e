import type { ClipTokenizer } from "../prompt/clip-tokenizer.ts";
import { loadClipTokenizer } from "../prompt/load-clip-tokenizer.ts";
import { type Checkpoint, openCheckpoint } from "../weights/checkpoint.ts";

/** diffusers' names of a model's text encoders: SDXL has both, its refiner the second one only. */
export type TextEncoderName = "text_encoder" | "text_encoder_2";

/** The place of a text encoder in a checkpoint's list of those that it has. */
export function encoderIndex({ textEncoders }: Checkpoint, name: TextEncoderName): number {
  return name === "text_encoder" ? 0 : textEncoders.length - 1;
}

/** The tokenizers of a model, each loaded when it is first asked for. */
export class ClipTokenizers {
  readonly #checkpoint: Checkpoint;
  readonly #loaded = new Map<TextEncoderName, Promise<ClipTokenizer>>();

  constructor(checkpoint: Checkpoint) {
    this.#checkpoint = checkpoint;
  }

  /** @throws EvokeError MODEL_FILE_MISSING, TOKENIZER_INVALID */
  of(name: TextEncoderName): Promise<ClipTokenizer> {
    const known = this.#loaded.get(name);
    if (known !== undefined) return known;
    const loading = this.#load(name);
    this.#loaded.set(name, loading);
    return loading;
  }

  #load(name: TextEncoderName): Promise<ClipTokenizer> {
    const { base, tokenizerDirs } = this.#checkpoint;
    // OpenCLIP's encoders were trained with "!" after the end of a text, OpenAI's with the end token itself.
    const openClip = base === "sd-2" || name === "text_encoder_2";
    const folder = tokenizerDirs[encoderIndex(this.#checkpoint, name)];
    return loadClipTokenizer(folder, openClip ? { padToken: "!" } : {});
  }
}

/**
 * The tokenizer by which a model's first text encoder reads prompts. No weights are read, and nothing stays open.
 *
 * @throws EvokeError as `openCheckpoint`, TOKENIZER_INVALID
 */
export async function modelTokenizer(path: string): Promise<ClipTokenizer> {
  const checkpoint = openCheckpoint(path);
  try {
    return await new ClipTokenizers(checkpoint).of("text_encoder");
  } finally {
    checkpoint.close();
  }
}
