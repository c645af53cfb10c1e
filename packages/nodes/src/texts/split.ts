/**
 * Splits a text in two at the first place where the delimiter is, which is left out; an empty delimiter stands for
 * blanks, of which those in front of the text are left out too. Without the delimiter the second text is empty.
 */
export function splitOnce(text: string, delimiter: string): readonly [string, string] {
  if (delimiter !== "") {
    const at = text.indexOf(delimiter);
    return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + delimiter.length)];
  }
  const trimmed = text.trimStart();
  const blank = /\s+/.exec(trimmed);
  return blank === null ? [trimmed, ""] : [trimmed.slice(0, blank.index), trimmed.slice(blank.index + blank[0].length)];
}

/**
 * Splits a prompt in a positive one and a negative one, which is what stands in `[…]`; each bracket becomes a blank of
 * the negative one. A bracket behind a backslash is an ordinary character, and one that closes nothing is dropped.
 */
export function splitNegative(text: string): { readonly positive: string; readonly negative: string } {
  const positive: string[] = [];
  const negative: string[] = [];
  let depth = 0;
  let isEscaped = false;
  for (const character of text) {
    const isBracket = !isEscaped && (character === "[" || character === "]");
    if (isBracket) {
      negative.push(" ");
      depth = Math.max(0, depth + (character === "[" ? 1 : -1));
    } else {
      (depth > 0 ? negative : positive).push(character);
    }
    isEscaped = character === "\\" && !isEscaped;
  }
  return { positive: positive.join(""), negative: negative.join("") };
}
