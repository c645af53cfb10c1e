import type { ClipTokenizer } from "@evoke/engine";

/** Ids as one sequence of an encoder: start, as many as fit, end, padding. */
export function padSequence(tokenizer: ClipTokenizer, ids: readonly number[]): readonly number[] {
  const { bosId, eosId, padId, maxLength } = tokenizer;
  const sequence = [bosId, ...ids.slice(0, maxLength - 2), eosId];
  return [...sequence, ...Array.from({ length: maxLength - sequence.length }, () => padId)];
}
