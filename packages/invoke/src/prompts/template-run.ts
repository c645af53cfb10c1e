import { EvokeError } from "@evoke/errors";
import { MOST_NESTED, type PromptPart, type PromptTemplate } from "./dynamic-prompt.ts";
import { parseDynamicPrompt } from "./parse-dynamic-prompt.ts";
import { choicesOf, type Wildcards } from "./wildcards.ts";

/** Characters that all prompts of one template may take, so that no template runs for ever. */
const MOST_WORK = 20_000_000;

/** What a piece of a prompt counts beside its characters. */
const PIECE = 20;

/** Values of variables at a place of a template. */
export type Variables = ReadonlyMap<string, PromptTemplate>;

/** What the expansion of one template works with. */
export class TemplateRun {
  readonly random: () => number;
  readonly #wildcards: Wildcards;
  readonly #choices = new Map<string, readonly PromptTemplate[]>();
  readonly #cycles = new Map<PromptPart, Iterator<string>>();
  #work = 0;

  constructor(wildcards: Wildcards, random: () => number) {
    this.#wildcards = wildcards;
    this.random = random;
  }

  /** Counts a piece of a prompt. @throws DYNAMIC_PROMPT_INVALID when it is too much. */
  spend(text: string): void {
    this.#work += PIECE + text.length;
    if (this.#work > MOST_WORK) throw new EvokeError("DYNAMIC_PROMPT_INVALID", { reason: "it leads to too much text" });
  }

  /** The next of a part's texts, from prompt to prompt; after the last one the first. */
  nextOf(part: PromptPart, texts: () => Iterator<string>): string {
    const next = this.#cycles.get(part)?.next();
    if (next !== undefined && next.done !== true) return next.value;
    const begun = texts();
    this.#cycles.set(part, begun);
    const first = begun.next();
    return first.done === true ? "" : first.value;
  }

  /** Wildcards may lead to themselves. @throws DYNAMIC_PROMPT_INVALID */
  enter(depth: number): void {
    if (depth <= 2 * MOST_NESTED) return;
    throw new EvokeError("DYNAMIC_PROMPT_INVALID", { reason: "its wildcards or variables lead to themselves" });
  }

  /** The parsed choices of a wildcard. */
  choices(name: string): readonly PromptTemplate[] {
    const earlier = this.#choices.get(name);
    if (earlier !== undefined) return earlier;
    const choices = choicesOf(name, this.#wildcards).map(parseDynamicPrompt);
    this.#choices.set(name, choices);
    return choices;
  }
}

/** The template of a text that is meant as it is. */
export function textTemplate(text: string): PromptTemplate {
  return text === "" ? [] : [{ kind: "text", text }];
}
