import type { PairMerges } from "./byte-pair-merge.ts";

/** Marks the last symbol of a word. */
export const wordEnd = "</w>";

/** The token that begins every sequence. */
export const startOfText = "<|startoftext|>";
/** The token that ends every sequence. */
export const endOfText = "<|endoftext|>";

/** A CLIP vocabulary: tokens by id, ids by token, and the merge rules. */
export interface ClipVocabulary {
  readonly ids: ReadonlyMap<string, number>;
  readonly tokens: readonly (string | undefined)[];
  readonly merges: PairMerges;
}

/**
 * The printable character that stands for each byte in the vocabulary's files: printable Latin-1 bytes stand for
 * themselves, the others take the characters from U+0100 on (the GPT-2 byte alphabet). In vocabulary order.
 */
export const byteCharacters: ReadonlyMap<number, string> = new Map(byteAlphabet());

function* byteAlphabet(): Generator<[byte: number, character: string]> {
  const printable = (byte: number) =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  for (const byte of bytes.filter(printable)) yield [byte, String.fromCharCode(byte)];
  let character = 0x100;
  for (const byte of bytes.filter((byte) => !printable(byte))) yield [byte, String.fromCharCode(character++)];
}

/** Two tokens that are joined. */
export type MergeRule = readonly [left: string, right: string];

/** Reads `merges.txt`: a version line, then one rule of two tokens a line. @throws RangeError naming a bad line. */
export function parseMerges(text: string): MergeRule[] {
  const rules: MergeRule[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line === "" || (index === 0 && line.startsWith("#version"))) continue;
    const [left, right, ...more] = line.trimEnd().split(" ");
    if (!left || !right || more.length > 0) throw new RangeError(`line ${index + 1} is not a pair of tokens`);
    rules.push([left, right]);
  }
  return rules;
}

/**
 * The ids that OpenAI's tokenizer gives: the 256 bytes, the same at a word's end, the merged tokens in order, the two
 * special tokens. A `vocab.json` that was made this way says nothing that `merges.txt` does not.
 */
export function idsFromMerges(rules: readonly MergeRule[]): Map<string, number> {
  const bytes = [...byteCharacters.values()];
  const merged = rules.map(([left, right]) => left + right);
  const tokens = [...bytes, ...bytes.map((character) => character + wordEnd), ...merged, startOfText, endOfText];
  return new Map(tokens.map((token, id) => [token, id]));
}

/** @throws RangeError when a rule needs a token without an id */
export function clipVocabulary(ids: ReadonlyMap<string, number>, rules: readonly MergeRule[]): ClipVocabulary {
  const tokens: (string | undefined)[] = [];
  for (const [token, id] of ids) tokens[id] = token;
  const stride = tokens.length;
  const ranks = new Map<number, number>();
  const merged: number[] = [];
  const idOf = (token: string): number => {
    const id = ids.get(token);
    if (id === undefined) throw new RangeError(`the merge rules need the token "${token}", which has no id`);
    return id;
  };
  for (const [left, right] of rules) {
    const key = idOf(left) * stride + idOf(right);
    if (!ranks.has(key)) ranks.set(key, merged.length);
    merged.push(idOf(left + right));
  }
  return { ids, tokens, merges: { ranks, stride, merged } };
}
