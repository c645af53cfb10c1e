import type { ClipTokenizer } from "./clip-tokenizer.ts";
import { parsePrompt, type WeightedPrompt } from "./prompt-syntax.ts";
import { promptSequences } from "./prompt-tokens.ts";
import type { TextualInversion } from "./textual-inversion.ts";

/**
 * How a prompt is split for an encoder: the tokens of each sequence that it takes, without start, end, padding and what
 * is syntax. The parts of a conjunction follow each other; of a blend's prompts, the longest counts.
 *
 * @throws EvokeError PROMPT_SYNTAX_INVALID, PROMPT_WEIGHT_INVALID, PROMPT_TOO_MANY_TOKENS
 */
export function promptChunks(
  prompt: string,
  tokenizer: ClipTokenizer,
  inversions: readonly TextualInversion[] = [],
): readonly number[] {
  const learned = new Map(inversions.map(({ name, embeddings }) => [name, Array(embeddings[0].shape[0]).fill(0)]));
  const chunks = (weighted: WeightedPrompt): readonly number[] =>
    promptSequences(weighted, tokenizer, learned).map(
      ({ fragments }) => fragments.filter((fragment) => fragment !== undefined).length,
    );
  return parsePrompt(prompt).parts.flatMap(({ prompt: part }) =>
    part.kind === "blend" ? longest(part.prompts.map(chunks)) : chunks(part),
  );
}

function longest(all: readonly (readonly number[])[]): readonly number[] {
  const total = (chunks: readonly number[]): number => chunks.reduce((sum, tokens) => sum + tokens, 0);
  return all.reduce((best, one) => (total(one) > total(best) ? one : best), []);
}
