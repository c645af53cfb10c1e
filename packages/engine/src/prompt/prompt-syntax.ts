import { EvokeError } from "@evoke/errors";
import { keywordAt, literalAt, numberAt, quotedAt, type Scanned, skipSpace } from "./syntax-lexer.ts";
import { type PromptGroup, type PromptNode, SyntaxParser } from "./syntax-parser.ts";

/** Text with one weight: 1 is neutral. */
export interface PromptFragment {
  readonly text: string;
  readonly weight: number;
}

/** A prompt as a sequence of weighted fragments, encoded together. Neighbours differ in weight. */
export interface WeightedPrompt {
  readonly kind: "weighted";
  readonly fragments: readonly PromptFragment[];
}

/** Prompts that are encoded one by one and averaged. */
export interface BlendedPrompt {
  readonly kind: "blend";
  readonly prompts: readonly WeightedPrompt[];
  /** One per prompt. */
  readonly weights: readonly number[];
  /** Whether the weights are divided by their sum. */
  readonly normalize: boolean;
}

/** A conjunction: parts that are encoded one by one and put after each other. A plain prompt has one part. */
export interface ParsedPrompt {
  readonly parts: readonly { readonly prompt: WeightedPrompt | BlendedPrompt; readonly weight: number }[];
}

/** Weights beyond this only give noise, and products of them overflow. */
const largestWeight = 1000;

/** Weights that add up to less cannot be divided by their sum. */
const smallestSum = 1e-6;

/**
 * Parses a prompt in the syntax of compel 2 (https://github.com/damian0815/compel, doc/syntax.md):
 *
 * - `word++`, `word-`, `(some words)+`, `"some words"-`: each `+` multiplies the weight by 1.1, each `-` by 0.9;
 * - `(some words)1.3`, `word.attend(1.3)`: a weight as a number; nested weights multiply;
 * - `("one prompt", "another").blend(0.7, 0.3)`: an average of encodings, with weights that are divided by their sum
 *   unless `no_normalize` stands among them;
 * - `("one prompt", "another").and(1, 0.5)`: encodings after each other;
 * - `cat.swap(dog)`: the original text;
 * - `\(`, `\)`, `\"`: the character itself.
 *
 * What is not well-formed is taken as it stands: unbalanced parentheses and quotes are text, as in compel. Where compel
 * stops or drops text (a blend or conjunction with text around it, or with another number of weights than prompts),
 * this is an error.
 *
 * @throws EvokeError PROMPT_SYNTAX_INVALID, PROMPT_WEIGHT_INVALID
 */
export function parsePrompt(text: string): ParsedPrompt {
  // compel reads "a,b" as "a, b", and does not know vertical tabs and form feeds as white space.
  const spaced = text.replace(/[\v\f]/g, " ").replace(/,(\S)/g, ", $1");
  const parser = new SyntaxParser(spaced);
  return combination(parser, spaced) ?? { parts: [{ prompt: flatten(parser.prompt()), weight: 1 }] };
}

/** The whole text as `(…, …).blend(…)` or `(…, …).and(…)`; undefined when it does not have that form. */
function combination(parser: SyntaxParser, text: string): ParsedPrompt | undefined {
  const prompts = promptListAt(parser, text, skipLoras(parser, text, 0));
  const operator = prompts && operatorAfter(text, prompts.end);
  const options = operator && optionsAt(text, operator.end);
  if (!options) return undefined;
  const end = skipLoras(parser, text, options.end);
  if (end < text.length) {
    const reason = `there is text after ${operator.value}(…): "${excerpt(text.slice(end))}"`;
    throw new EvokeError("PROMPT_SYNTAX_INVALID", { reason });
  }
  const flattened = prompts.value.map(flatten);
  const weights = weightsOf(options.value, { operator: operator.value, prompts: flattened });
  if (operator.value !== ".blend") {
    return { parts: flattened.map((prompt, index) => ({ prompt, weight: weights[index] })) };
  }
  const normalize = !options.value.includes("no_normalize");
  if (normalize && Math.abs(weights.reduce((sum, weight) => sum + weight, 0)) < smallestSum) {
    const reason = "the weights of .blend(…) add up to 0; write no_normalize after them to add the prompts up";
    throw new EvokeError("PROMPT_SYNTAX_INVALID", { reason });
  }
  return { parts: [{ prompt: { kind: "blend", prompts: flattened, weights, normalize }, weight: 1 }] };
}

function skipLoras(parser: SyntaxParser, text: string, from: number): number {
  let position: number | undefined = skipSpace(text, from);
  let end = position;
  while (position !== undefined) {
    end = skipSpace(text, position);
    position = parser.loraAt(end);
  }
  return end;
}

/** `(item, item, …)`, where an item is a quoted prompt, a parenthesised group or a word. */
function promptListAt(parser: SyntaxParser, text: string, from: number): Scanned<PromptGroup[]> | undefined {
  const value: PromptGroup[] = [];
  let separator: number | undefined = literalAt(text, from, "(");
  let end = from;
  while (separator !== undefined) {
    const item = promptItemAt(parser, text, skipSpace(text, separator));
    if (item === undefined) return undefined;
    value.push(item.value);
    end = item.end;
    separator = literalAt(text, end, ",");
  }
  const close = value.length > 0 ? literalAt(text, end, ")") : undefined;
  return close === undefined ? undefined : { value, end: close };
}

function promptItemAt(parser: SyntaxParser, text: string, from: number): Scanned<PromptGroup> | undefined {
  const target = parser.targetAt(from);
  if (target) return { value: { kind: "group", weight: 1, nodes: [target.value] }, end: target.end };
  // Quotes whose content is no well-formed group still hold a prompt.
  const quoted = text[from] === '"' ? quotedAt(text, from) : undefined;
  return quoted && { value: new SyntaxParser(quoted.value).prompt(), end: quoted.end };
}

function operatorAfter(text: string, from: number): Scanned<string> | undefined {
  for (const value of [".blend", ".and", ".add"]) {
    const operator = literalAt(text, from, value);
    const end = operator && literalAt(text, operator, "(");
    if (end) return { value, end };
  }
  return undefined;
}

/** `0.7, 0.3, no_normalize)` */
function optionsAt(text: string, from: number): Scanned<(number | string)[]> | undefined {
  const value: (number | string)[] = [];
  const empty = literalAt(text, from, ")");
  if (empty !== undefined) return { value, end: empty };
  for (let start = skipSpace(text, from); ; ) {
    const option = numberAt(text, start) ?? keywordAt(text, start);
    if (option === undefined) return undefined;
    value.push(option.value);
    const comma = literalAt(text, option.end, ",");
    if (comma === undefined) {
      const end = literalAt(text, option.end, ")");
      return end === undefined ? undefined : { value, end };
    }
    start = skipSpace(text, comma);
  }
}

interface Combination {
  readonly operator: string;
  readonly prompts: readonly WeightedPrompt[];
}

function weightsOf(options: readonly (number | string)[], { operator, prompts }: Combination): readonly number[] {
  const weights: number[] = [];
  for (const option of options) {
    if (typeof option === "number") weights.push(option);
    else if (option !== "no_normalize" || operator !== ".blend") {
      throw new EvokeError("PROMPT_SYNTAX_INVALID", { reason: `${operator}(…) has no option "${excerpt(option)}"` });
    }
  }
  if (weights.length === 0) return prompts.map(() => 1);
  if (weights.length !== prompts.length) {
    const reason = `${operator}(…) has ${weights.length} weights for ${prompts.length} prompts`;
    throw new EvokeError("PROMPT_SYNTAX_INVALID", { reason });
  }
  for (const [index, weight] of weights.entries()) {
    checkWeight(weight, prompts[index].fragments.map(({ text }) => text).join(" "));
  }
  return weights;
}

/** Multiplies nested weights out and joins neighbours of one weight. */
function flatten(root: PromptNode): WeightedPrompt {
  const runs: { readonly texts: string[]; readonly weight: number }[] = [];
  const pending: { readonly node: PromptNode; readonly weight: number }[] = [{ node: root, weight: 1 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, weight } = next;
    if (node.kind === "group") {
      for (const child of node.nodes.toReversed()) pending.push({ node: child, weight: weight * node.weight });
    } else if (runs.at(-1)?.weight === weight) runs.at(-1)?.texts.push(node.text);
    else runs.push({ texts: [node.text], weight });
  }
  const fragments = runs.map(({ texts, weight }) => ({ text: texts.join(" "), weight }));
  for (const { text, weight } of fragments) checkWeight(weight, text);
  return { kind: "weighted", fragments };
}

/** @throws EvokeError PROMPT_WEIGHT_INVALID */
function checkWeight(weight: number, fragment: string): void {
  if (!(Math.abs(weight) <= largestWeight)) {
    throw new EvokeError("PROMPT_WEIGHT_INVALID", { weight, fragment: excerpt(fragment), largestWeight });
  }
}

function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
