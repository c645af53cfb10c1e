import type { ClipTokenizer } from "./clip-tokenizer.ts";
import { parsePrompt, type WeightedPrompt } from "./prompt-syntax.ts";
import { textTokens } from "./prompt-tokens.ts";
import type { TextualInversion } from "./textual-inversion.ts";

/**
 * Tokens that a prompt takes, without start, end and what is syntax: those of a conjunction's parts together, and of a
 * blend's longest prompt.
 *
 * @throws EvokeError PROMPT_SYNTAX_INVALID, PROMPT_WEIGHT_INVALID
 */
export function countPromptTokens(
  prompt: string,
  tokenizer: ClipTokenizer,
  inversions: readonly TextualInversion[] = [],
): number {
  const learned = new Map(inversions.map(({ name, embeddings }) => [name, Array(embeddings[0].shape[0]).fill(0)]));
  const count = ({ fragments }: WeightedPrompt) =>
    fragments.reduce((sum, { text }) => sum + textTokens(text, tokenizer, learned).length, 0);
  return parsePrompt(prompt).parts.reduce(
    (sum, { prompt: part }) => sum + (part.kind === "blend" ? Math.max(...part.prompts.map(count)) : count(part)),
    0,
  );
}
