import { allPrompts, randomPrompt } from "./expand-template.ts";
import { parseDynamicPrompt } from "./parse-dynamic-prompt.ts";
import { seededRandom } from "./seeded-random.ts";
import { TemplateRun } from "./template-run.ts";
import type { Wildcards } from "./wildcards.ts";

export interface ExpandOptions {
  /** How many prompts at most; drawn at random, there are exactly as many. */
  readonly maxPrompts: number;
  /** Every combination in order, up to `maxPrompts`, in place of random ones. */
  readonly combinatorial: boolean;
  /** Makes random prompts repeatable: a whole number. Default: other ones each time. */
  readonly seed?: number;
  /** What wildcards stand for ({@link readWildcards}); one that is not there stays as it is written. */
  readonly wildcards?: Wildcards;
}

/**
 * The prompts of a dynamic prompt ({@link parseDynamicPrompt} tells its language).
 *
 * @throws DYNAMIC_PROMPT_INVALID when it is not well formed, when wildcards or variables lead to themselves, and when
 * it would lead to more text than anyone can use.
 */
export function expandDynamicPrompt(prompt: string, options: ExpandOptions): readonly string[] {
  const { maxPrompts, combinatorial, seed, wildcards = new Map() } = options;
  const template = parseDynamicPrompt(prompt);
  if (maxPrompts < 1) return [];
  const run = new TemplateRun(wildcards, seed === undefined ? Math.random : seededRandom(seed));
  const place = { variables: new Map(), depth: 0 };
  if (!combinatorial) return Array.from({ length: maxPrompts }, () => randomPrompt(template, run, place).trim());
  const prompts: string[] = [];
  for (const text of allPrompts(template, run, place)) {
    prompts.push(text.trim());
    if (prompts.length === maxPrompts) break;
  }
  return prompts;
}
