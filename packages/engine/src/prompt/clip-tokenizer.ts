import { mergePairs } from "./byte-pair-merge.ts";
import { byteCharacters, type ClipVocabulary, endOfText, startOfText, wordEnd } from "./clip-vocabulary.ts";

/** Ids of the tokens with a meaning of their own, and the encoder's sequence length. */
export interface ClipTokenizerOptions {
  readonly bosId: number;
  readonly eosId: number;
  /** Fills a sequence up to `maxLength`: the end of text for SD 1, "!" for SD 2 and SDXL's second encoder. */
  readonly padId: number;
  /** Stands for a byte that the vocabulary lacks. */
  readonly unknownId: number;
  /** Tokens of one encoder sequence, start and end included. */
  readonly maxLength: number;
}

/**
 * One word of normalised text: a special token, an English contraction, letters, one digit, or other signs. White
 * space only separates. `\p{White_Space}` and not `\s`, which in JavaScript also takes U+FEFF and misses U+0085.
 */
const word =
  /<\|(?:start|end)oftext\|>|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|(?:(?!<\|(?:start|end)oftext\|>)[^\p{White_Space}\p{L}\p{N}])+/gu;

/** Words up to this many characters are remembered; prompts repeat the same few. */
const cachedWordLength = 32;
const cachedWords = 20_000;

/** CLIP's byte-level BPE tokenizer (Radford et al. 2021, arXiv 2103.00020), with the ids that transformers gives. */
export class ClipTokenizer {
  readonly bosId: number;
  readonly eosId: number;
  readonly padId: number;
  /** Tokens of one encoder sequence, start and end included: 77. */
  readonly maxLength: number;
  /** Number of ids, special tokens included. */
  readonly vocabularySize: number;
  readonly #vocabulary: ClipVocabulary;
  /** Token id of each byte inside a word, and of the byte that ends it. */
  readonly #inner: readonly number[];
  readonly #last: readonly number[];
  readonly #cache = new Map<string, readonly number[]>();

  constructor(vocabulary: ClipVocabulary, options: ClipTokenizerOptions) {
    this.bosId = options.bosId;
    this.eosId = options.eosId;
    this.padId = options.padId;
    this.maxLength = options.maxLength;
    this.vocabularySize = vocabulary.tokens.length;
    this.#vocabulary = vocabulary;
    const byteIds = (suffix: string) =>
      Array.from(
        { length: 256 },
        (_, byte) => vocabulary.ids.get(byteCharacters.get(byte) + suffix) ?? options.unknownId,
      );
    this.#inner = byteIds("");
    this.#last = byteIds(wordEnd);
    for (const special of [startOfText, endOfText]) {
      const id = vocabulary.ids.get(special);
      if (id !== undefined) this.#cache.set(special, [id]);
    }
  }

  /**
   * The ids of a text: of any length, without start and end of text. A literal `<|startoftext|>` or `<|endoftext|>`
   * in it becomes that token's id, as everywhere else.
   */
  encode(text: string): number[] {
    const ids: number[] = [];
    for (const [token] of normalize(text).matchAll(word)) {
      for (const id of this.#encodeWord(token)) ids.push(id);
    }
    return ids;
  }

  /** How the vocabulary spells a token, `</w>` included; undefined for an id that it lacks. */
  tokenText(id: number): string | undefined {
    return this.#vocabulary.tokens[id];
  }

  #encodeWord(text: string): readonly number[] {
    const known = this.#cache.get(text);
    if (known !== undefined) return known;
    const bytes = Buffer.from(text, "utf8");
    const symbols = Array.from(bytes, (byte) => this.#inner[byte]);
    symbols[symbols.length - 1] = this.#last[bytes[bytes.length - 1]];
    const ids = mergePairs(symbols, this.#vocabulary.merges);
    if (text.length <= cachedWordLength && this.#cache.size < cachedWords) this.#cache.set(text, ids);
    return ids;
  }
}

/** Unicode NFC and lower case. A capital sigma becomes σ everywhere: the reference knows no final form. */
function normalize(text: string): string {
  return text.normalize("NFC").replaceAll("Σ", "σ").toLowerCase();
}
