import { EvokeError } from "@evoke/errors";
import type { ClipTextConfig } from "../models/config.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { joinArrays } from "./join-arrays.ts";

/** Learned token embeddings with a name (Gal et al. 2022, arXiv 2208.01618). A prompt uses them as `<name>`. */
export interface TextualInversion {
  readonly name: string;
  /** [vectors, width], one per text encoder that they were learned for; an encoder takes the one of its width. */
  readonly embeddings: readonly Tensor[];
}

const trigger = /<([a-zA-Z0-9., _-]+)>/g;

/** The names that a prompt may use textual inversions by, each once, in order. A name that nobody knows is text. */
export function promptTriggers(prompt: string): string[] {
  return [...new Set(Array.from(prompt.matchAll(trigger), ([, name]) => name))];
}

/** A run of text, or the name of a textual inversion. */
export type TriggerPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "name"; readonly name: string };

/** Splits a text at the triggers of the given names only. */
export function splitAtTriggers(text: string, names: { has(name: string): boolean }): TriggerPart[] {
  const parts: TriggerPart[] = [];
  let start = 0;
  for (const { 0: match, 1: name, index } of text.matchAll(trigger)) {
    if (!names.has(name)) continue;
    parts.push({ kind: "text", text: text.slice(start, index) }, { kind: "name", name });
    start = index + match.length;
  }
  return [...parts, { kind: "text", text: text.slice(start) }];
}

/** Token ids beyond an encoder's vocabulary. */
export interface LearnedTokens {
  /** One id per vector, by name. */
  readonly ids: ReadonlyMap<string, readonly number[]>;
  /** [vectors, hidden]: the embedding of id `vocabSize + row`; absent when there is none. */
  readonly vectors?: Tensor;
}

/**
 * Gives the vectors of textual inversions consecutive ids after an encoder's vocabulary.
 *
 * @throws EvokeError EMBEDDING_WIDTH when none of an inversion's embeddings has the encoder's width
 */
export function learnedTokens(
  inversions: readonly TextualInversion[],
  { vocabSize, hiddenSize }: Pick<ClipTextConfig, "vocabSize" | "hiddenSize">,
): LearnedTokens {
  const ids = new Map<string, readonly number[]>();
  const tables: Float32Array[] = [];
  let next = vocabSize;
  for (const { name, embeddings } of inversions) {
    const table = embeddings.find(({ shape }) => shape[1] === hiddenSize);
    if (table === undefined) {
      const widths = embeddings.map(({ shape }) => shape[1]).join(", ");
      throw new EvokeError("EMBEDDING_WIDTH", { name, widths, hiddenSize });
    }
    const first = next;
    ids.set(
      name,
      Array.from({ length: table.shape[0] }, (_, row) => first + row),
    );
    tables.push(table.data);
    next += table.shape[0];
  }
  if (tables.length === 0) return { ids };
  return { ids, vectors: tensor(joinArrays(tables), [next - vocabSize, hiddenSize]) };
}
