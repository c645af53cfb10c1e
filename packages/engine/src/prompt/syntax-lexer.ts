/** Characters with a meaning in the prompt syntax; a word ends before them unless a backslash stands in front. */
const syntaxCharacters = new Set('()",.+-=');

/** A position after white space. */
export function skipSpace(text: string, from: number): number {
  let position = from;
  while (position < text.length && isSpace(text[position])) position++;
  return position;
}

/** The next white space, or the end of the text. */
export function nextSpace(text: string, from: number): number {
  let position = from;
  while (position < text.length && !isSpace(text[position])) position++;
  return position;
}

function isSpace(character: string): boolean {
  return character === " " || character === "\n" || character === "\t" || character === "\r";
}

/**
 * The end of the word that starts here, `from` itself when none does. A `+` or `-` belongs to the word when a plain
 * character follows ("hot-dog"); otherwise it is an operator ("dog-").
 *
 * A loop and not a regular expression: those keep a backtracking entry per character of a very long word.
 */
export function wordEndAt(text: string, from: number): number {
  let position = from;
  for (;;) {
    const character = text[position];
    const following = text[position + 1];
    if (character === undefined || isSpace(character)) return position;
    if (character === "\\" && syntaxCharacters.has(following)) position += 2;
    else if (!syntaxCharacters.has(character)) position += 1;
    else if ((character === "+" || character === "-") && isPlain(following)) position += 1;
    else return position;
  }
}

function isPlain(character: string | undefined): boolean {
  return character !== undefined && !isSpace(character) && !syntaxCharacters.has(character);
}

/** A value with the position after it. */
export interface Scanned<Value> {
  readonly value: Value;
  readonly end: number;
}

const signs = /\++|-+/y;
const keyword = /[A-Za-z0-9_-]+/y;
const number = /[+-]?(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?|-?\d+(?:[eE][+-]?\d+)?/y;

/** A number at a place of the text. */
export function numberAt(text: string, from: number): Scanned<number> | undefined {
  const found = match(number, text, from);
  return found && { value: Number(found.value), end: found.end };
}

/** A run of one of the two sign characters. */
export function signsAt(text: string, from: number): Scanned<string> | undefined {
  return match(signs, text, from);
}

/** A run of letters, digits, _ and - at a place of the text. */
export function keywordAt(text: string, from: number): Scanned<string> | undefined {
  return match(keyword, text, from);
}

function match(pattern: RegExp, text: string, from: number): Scanned<string> | undefined {
  pattern.lastIndex = from;
  const value = pattern.exec(text)?.[0];
  return value === undefined ? undefined : { value, end: from + value.length };
}

/** The position after a literal, with white space allowed before it; undefined when something else is there. */
export function literalAt(text: string, from: number, literal: string): number | undefined {
  const start = skipSpace(text, from);
  return text.startsWith(literal, start) ? start + literal.length : undefined;
}

/** The content of the double-quoted string that opens here: on one line, with `\"` for a quote inside. */
export function quotedAt(text: string, from: number): Scanned<string> | undefined {
  for (let position = from + 1; position < text.length; position++) {
    const character = text[position];
    if (character === '"') return { value: text.slice(from + 1, position), end: position + 1 };
    if (character === "\n" || character === "\r") return undefined;
    if (character === "\\" && text[position + 1] === '"') position++;
  }
  return undefined;
}

/** For each opening parenthesis the position of the one that closes it; escaped ones do not count. */
export function matchParentheses(text: string): ReadonlyMap<number, number> {
  const open: number[] = [];
  const closing = new Map<number, number>();
  for (let position = 0; position < text.length; position++) {
    const character = text[position];
    if (character === "\\") position++;
    else if (character === "(") open.push(position);
    else if (character === ")") {
      const start = open.pop();
      if (start !== undefined) closing.set(start, position);
    }
  }
  return closing;
}
