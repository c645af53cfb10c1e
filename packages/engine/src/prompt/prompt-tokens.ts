import { EvokeError } from "@evoke/errors";
import type { ClipTokenizer } from "./clip-tokenizer.ts";
import type { WeightedPrompt } from "./prompt-syntax.ts";
import { type LearnedTokens, splitAtTriggers } from "./textual-inversion.ts";

/** Encoder sequences that one prompt may take; every one of them costs memory in every cross-attention. */
const mostSequences = 32;

/** One run of an encoder: `maxLength` tokens, start, end and padding included. The arrays go position by position. */
export interface TokenSequence {
  readonly ids: readonly number[];
  readonly weights: readonly number[];
  /** Index of the prompt fragment that a token belongs to; undefined at start, end and padding. */
  readonly fragments: readonly (number | undefined)[];
}

interface PromptToken {
  readonly id: number;
  readonly weight: number;
  readonly fragment: number | undefined;
}

/**
 * Token ids of a text, with textual inversions in the place of their triggers.
 *
 * Where a textual inversion of several vectors is in use, a fragment is cut after as many tokens as one sequence
 * takes: InvokeAI does so, and pictures are to come out the same.
 */
export function textTokens(text: string, tokenizer: ClipTokenizer, learned: LearnedTokens["ids"]): number[] {
  const ids: number[] = [];
  for (const part of splitAtTriggers(text, learned)) {
    const added = part.kind === "text" ? tokenizer.encode(part.text) : (learned.get(part.name) ?? []);
    for (const id of added) ids.push(id);
  }
  const several = [...learned.values()].some(({ length }) => length > 1);
  return several ? ids.slice(0, tokenizer.maxLength - 2) : ids;
}

/**
 * A weighted prompt as encoder sequences: at least one, each with start and end and padded. Long prompts are split
 * after the last full stop that fits, else after punctuation, else after a word (compel's
 * `SplitLongTextMode.SENTENCES`).
 *
 * @throws EvokeError PROMPT_TOO_MANY_TOKENS
 */
export function promptSequences(
  { fragments }: WeightedPrompt,
  tokenizer: ClipTokenizer,
  learned: LearnedTokens["ids"],
): TokenSequence[] {
  const tokens: PromptToken[] = [];
  for (const [fragment, { text, weight }] of fragments.entries()) {
    for (const id of textTokens(text, tokenizer, learned)) tokens.push({ id, weight, fragment });
  }
  const sequences: TokenSequence[] = [];
  let start = 0;
  do {
    if (sequences.length === mostSequences) {
      const most = mostSequences * (tokenizer.maxLength - 2);
      throw new EvokeError("PROMPT_TOO_MANY_TOKENS", { tokens: tokens.length, most });
    }
    const end = splitPoint(tokens, start, tokenizer);
    sequences.push(sequence(tokens.slice(start, end), tokenizer));
    start = end;
  } while (start < tokens.length);
  return sequences;
}

/** The sequence of a prompt without text. */
export function emptySequence(tokenizer: ClipTokenizer): TokenSequence {
  return sequence([], tokenizer);
}

/** Start, the first tokens that fit, end and padding. */
export function truncatedSequence(ids: readonly number[], tokenizer: ClipTokenizer): TokenSequence {
  const fitting = ids.slice(0, tokenizer.maxLength - 2);
  return sequence(
    fitting.map((id) => ({ id, weight: 1, fragment: undefined })),
    tokenizer,
  );
}

function sequence(tokens: readonly PromptToken[], { bosId, eosId, padId, maxLength }: ClipTokenizer): TokenSequence {
  const special = (id: number): PromptToken => ({ id, weight: 1, fragment: undefined });
  const padding = Array.from({ length: maxLength - 2 - tokens.length }, () => special(padId));
  const all = [special(bosId), ...tokens, special(eosId), ...padding];
  return {
    ids: all.map(({ id }) => id),
    weights: all.map(({ weight }) => weight),
    fragments: all.map(({ fragment }) => fragment),
  };
}

/** Where the sequence that begins at `start` ends. */
function splitPoint(tokens: readonly PromptToken[], start: number, tokenizer: ClipTokenizer): number {
  const limit = start + tokenizer.maxLength - 2;
  if (tokens.length <= limit) return tokens.length;
  const spellings = tokens.slice(start, limit).map(({ id }) => tokenizer.tokenText(id) ?? "");
  const after = (ends: (spelling: string) => boolean) => spellings.findLastIndex(ends) + 1;
  const length =
    after((spelling) => spelling === ".</w>") ||
    after((spelling) => [",</w>", ";</w>", ":</w>"].includes(spelling)) ||
    after((spelling) => spelling.endsWith("</w>"));
  return length > 0 ? start + length : limit;
}
