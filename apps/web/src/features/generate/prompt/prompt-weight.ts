/** A text and what of it is selected, as places between its characters. */
export interface Selection {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const weighted = /^\((.*)\)(\d+(?:\.\d+)?|[+-]+)$/s;

/**
 * Weighs the selected words, or the word at the caret, in compel's syntax: `(word)1.1`. A weight of 1 is not written.
 * Signs (`word++`) become numbers, 1.1 and 0.9 for each.
 *
 * @param step What is added to the weight; it stays between 0 and 2.
 */
export function changeWeight(selection: Selection, step: number): Selection {
  const { start, end } = expand(selection);
  const chosen = selection.text.slice(start, end);
  if (chosen.trim() === "") return selection;
  const [inner, weight] = readWeight(chosen);
  const changed = Math.min(2, Math.max(0, Math.round((weight + step) * 100) / 100));
  const written = changed === 1 ? inner : `(${inner})${changed}`;
  return {
    text: selection.text.slice(0, start) + written + selection.text.slice(end),
    start,
    end: start + written.length,
  };
}

function readWeight(chosen: string): readonly [inner: string, weight: number] {
  const [, inner = chosen, weight] = weighted.exec(chosen) ?? [];
  if (weight === undefined) return [chosen, 1];
  if (!/^[+-]/.test(weight)) return [inner, Number(weight)];
  return [inner, (weight.startsWith("+") ? 1.1 : 0.9) ** weight.length];
}

/** What is meant by a selection: without one the word at the caret, and the weighted brackets around either. */
function expand({ text, start, end }: Selection): { readonly start: number; readonly end: number } {
  for (const match of text.matchAll(/\([^()]*\)(?:\d+(?:\.\d+)?|[+-]+)/g)) {
    if (match.index <= start && end <= match.index + match[0].length) {
      return { start: match.index, end: match.index + match[0].length };
    }
  }
  if (start !== end) {
    const chosen = text.slice(start, end);
    return { start: start + (chosen.length - chosen.trimStart().length), end: start + chosen.trimEnd().length };
  }
  const before = /[^\s,()]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = /^[^\s,()]*/.exec(text.slice(start))?.[0].length ?? 0;
  return { start: start - before, end: start + after };
}
