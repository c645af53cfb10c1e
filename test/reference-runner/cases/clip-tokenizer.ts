import { existsSync, readFileSync } from "node:fs";
import { type ClipTokenizer, loadClipTokenizer } from "@evoke/engine";
import type { Checks } from "../checks.ts";
import type { ReferenceCase } from "../load-case.ts";
import { padSequence } from "../token-sequence.ts";

interface TokenizerDescription {
  /** Folder of each vocabulary; a remark may follow it. */
  readonly vocabularies: Readonly<Record<string, string>>;
}

interface GoldenText {
  readonly text: string;
  readonly ids: readonly number[];
  readonly padded77: readonly number[];
}

/** CLIP's tokenizer on several vocabularies: every text's ids, bare and as an encoder's sequence. */
export async function compareClipTokenizer(reference: ReferenceCase, checks: Checks): Promise<void> {
  const golden: Readonly<Record<string, readonly GoldenText[]>> = JSON.parse(
    readFileSync(reference.path("golden.json"), "utf8"),
  );
  const { vocabularies } = reference.describe<TokenizerDescription>();
  for (const [vocabulary, texts] of Object.entries(golden)) {
    await checks.attempt(vocabulary, async () => {
      const tokenizer = await loadVocabulary(reference, vocabulary, vocabularies[vocabulary] ?? vocabulary);
      compareTexts(`${vocabulary}.ids`, { texts, checks, got: (text) => tokenizer.encode(text), wanted: "ids" });
      compareTexts(`${vocabulary}.padded77`, {
        texts,
        checks,
        got: (text) => padSequence(tokenizer, tokenizer.encode(text)),
        wanted: "padded77",
      });
    });
  }
}

/** A case need not carry OpenAI's vocabulary: the engine ships it. */
function loadVocabulary(reference: ReferenceCase, name: string, place: string): Promise<ClipTokenizer> {
  const folder = reference.path(place.split(" ")[0]);
  return loadClipTokenizer(name === "openai" && !existsSync(folder) ? undefined : folder);
}

interface TextComparison {
  readonly texts: readonly GoldenText[];
  readonly checks: Checks;
  readonly got: (text: string) => readonly number[];
  readonly wanted: "ids" | "padded77";
}

/** One comparison of all texts when they agree, else one for each that does not. */
function compareTexts(quantity: string, { texts, checks, got, wanted }: TextComparison): void {
  const results = texts.map((golden) => ({ text: golden.text, got: got(golden.text), expected: golden[wanted] }));
  const different = results.filter((result) => result.got.join() !== result.expected.join());
  for (const { text, got, expected } of different) {
    checks.fail(quantity, `${JSON.stringify(text)} gives [${got}], expected [${expected}]`);
  }
  if (different.length === 0) {
    const all = {
      got: results.flatMap((result) => result.got),
      expected: results.flatMap((result) => result.expected),
    };
    checks.numbers(quantity, { ...all, limit: 0 });
  }
}
