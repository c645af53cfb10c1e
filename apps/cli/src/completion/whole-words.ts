/** Puts together what bash takes apart: `--flag`, `=` and `value` are one word. */
export function wholeWords(words: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const word of words) {
    const last = whole.at(-1);
    if (last?.startsWith("--") && (word === "=" || last.endsWith("="))) {
      whole[whole.length - 1] = last + word;
    } else {
      whole.push(word);
    }
  }
  return whole;
}
