import { EvokeError } from "@evoke/errors";
import type { TextEncoder, TextEncoding } from "../runtime/modules.ts";
import type { ClipTokenizer } from "./clip-tokenizer.ts";
import { type LearnedTokens, learnedTokens, type TextualInversion } from "./textual-inversion.ts";

/** A text encoder with what belongs to it. */
export interface ClipEncoder {
  readonly tokenizer: ClipTokenizer;
  readonly encoder: Pick<TextEncoder, "config" | "encode">;
  /** Last encoder layers to leave out ("clip skip"); 0 or absent runs all. */
  readonly skipLayers?: number;
  /** Those that prompts may name; see `promptTriggers`. */
  readonly inversions?: readonly TextualInversion[];
  /** Looked at between runs of the encoder. */
  readonly signal?: AbortSignal;
}

/** Which states of the encoder a network is conditioned on: the normalised last ones (SD 1 and 2) or SDXL's. */
export type EncoderStates = "lastHiddenState" | "penultimate";

/**
 * Runs token sequences through an encoder, every distinct one once.
 *
 * One sequence at a time: an encoder's rounding may depend on the batch, and the encoding of a sequence should not
 * depend on what else is in the prompt.
 */
export class SequenceEncoder {
  readonly tokenizer: ClipTokenizer;
  readonly learned: LearnedTokens;
  readonly #clip: ClipEncoder;
  readonly #encodings = new Map<string, Promise<TextEncoding>>();

  /** @throws EvokeError EMBEDDING_WIDTH */
  constructor(clip: ClipEncoder) {
    this.tokenizer = clip.tokenizer;
    this.learned = learnedTokens(clip.inversions ?? [], clip.encoder.config);
    this.#clip = clip;
  }

  /** Numbers per token. */
  get width(): number {
    return this.#clip.encoder.config.hiddenSize;
  }

  /**
   * @param ids one token sequence
   * @param mask 0 where a token is hidden from the others; none is when absent
   * @throws EvokeError CANCELED
   */
  encode(ids: readonly number[], mask?: readonly number[]): Promise<TextEncoding> {
    const key = `${ids.join()};${mask?.join() ?? ""}`;
    const known = this.#encodings.get(key);
    if (known !== undefined) return known;
    const encoding = this.#run(ids, mask);
    this.#encodings.set(key, encoding);
    return encoding;
  }

  async #run(ids: readonly number[], mask: readonly number[] | undefined): Promise<TextEncoding> {
    const { encoder, skipLayers, signal } = this.#clip;
    if (signal?.aborted) throw new EvokeError("CANCELED", {});
    return encoder.encode({
      tokenIds: [ids],
      skipLayers,
      extraEmbeddings: this.learned.vectors,
      attentionMask: mask && [mask],
    });
  }
}
