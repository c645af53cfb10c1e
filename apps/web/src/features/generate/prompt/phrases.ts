/** Whether a prompt holds a phrase, however it is written large or small. */
export function hasPhrase(prompt: string, phrase: string): boolean {
  return prompt.toLowerCase().includes(phrase.trim().toLowerCase());
}

/** A prompt with a phrase at its end, unless it is there. */
export function withPhrase(prompt: string, phrase: string): string {
  if (hasPhrase(prompt, phrase)) return prompt;
  const before = prompt.trimEnd().replace(/,$/, "");
  return before === "" ? phrase.trim() : `${before}, ${phrase.trim()}`;
}
