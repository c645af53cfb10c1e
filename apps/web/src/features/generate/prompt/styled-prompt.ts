/** A prompt and what the picture shall not show. */
export interface Prompts {
  readonly prompt: string;
  readonly negative: string;
}

/** The prompts in a style, as InvokeAI applies one: in place of `{prompt}`, else the style's text follows the prompt. */
export function styledPrompts(prompts: Prompts, style: Prompts | undefined): Prompts {
  if (style === undefined) return prompts;
  return { prompt: apply(prompts.prompt, style.prompt), negative: apply(prompts.negative, style.negative) };
}

function apply(text: string, style: string): string {
  // A function, as `$&` and its like in a prompt are no patterns.
  if (style.includes("{prompt}")) return style.replaceAll("{prompt}", () => text);
  return [text, style].filter((part) => part.trim() !== "").join(" ");
}
