/** A part of a line: a word with its quotes and escapes taken away, or the sign that joins two invocations. */
export type Token =
  | { readonly kind: "word"; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: "pipe"; readonly start: number; readonly end: number };

/** What a line is made of. `start` and `end` count UTF-16 units from 0; `end` is the place behind the last one. */
export interface Lexed {
  readonly tokens: readonly Token[];
  /** A quote without its end, or a backslash with nothing behind it; the last word goes to the end of the line then. */
  readonly unfinished?: { readonly sign: Quote | "\\"; readonly at: number };
}

type Quote = "'" | '"';

/** What a backslash may stand in front of inside double quotes, as in a POSIX shell; elsewhere it stands for itself. */
const ESCAPED_IN_QUOTES = '"\\$`';

/**
 * Splits a line as a shell does: words are parted by blanks; '…' is taken as it is, "…" and what is outside of quotes
 * knows \ in front of what is meant literally; `|` joins; `#` in front of a word begins a comment. Any text has tokens:
 * whoever runs a line looks at `unfinished`, whoever completes one does not mind.
 */
export function lex(line: string): Lexed {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const character = line.charAt(at);
    if (/\s/.test(character)) at += 1;
    else if (character === "#") break;
    else if (character === "|") tokens.push({ kind: "pipe", start: at, end: ++at });
    else {
      const { text, end, unfinished } = readWord(line, at);
      tokens.push({ kind: "word", text, start: at, end });
      if (unfinished !== undefined) return { tokens, unfinished };
      at = end;
    }
  }
  return { tokens };
}

interface ReadWord {
  readonly text: string;
  readonly end: number;
  readonly unfinished?: NonNullable<Lexed["unfinished"]>;
}

function readWord(line: string, start: number): ReadWord {
  let text = "";
  let quote: { readonly sign: Quote; readonly at: number } | undefined;
  let at = start;
  for (; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (quote !== undefined && character === quote.sign) quote = undefined;
    else if (quote?.sign === "'") text += character;
    else if (character === "\\") {
      const next = line.charAt(at + 1);
      if (next === "" && quote === undefined) return { text, end: line.length, unfinished: { sign: "\\", at } };
      if (quote !== undefined && !ESCAPED_IN_QUOTES.includes(next)) text += character;
      else {
        text += next;
        at += 1;
      }
    } else if (quote !== undefined) text += character;
    else if (character === "'" || character === '"') quote = { sign: character, at };
    else if (/[\s|]/.test(character)) break;
    else text += character;
  }
  return quote === undefined ? { text, end: at } : { text, end: line.length, unfinished: quote };
}

/** A word as it can be typed: as it is where nothing in it means anything, else in quotes. */
export function quoted(word: string): string {
  if (word !== "" && /^[^\s|#'"\\$`][^\s|'"\\$`]*$/.test(word)) return word;
  if (!word.includes("'")) return `'${word}'`;
  return `"${word.replace(/["\\$`]/g, "\\$&")}"`;
}
