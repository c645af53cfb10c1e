import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { ClipTokenizer } from "./clip-tokenizer.ts";
import { loadClipTokenizer } from "./load-clip-tokenizer.ts";
import { promptSequences } from "./prompt-tokens.ts";

let tokenizer: ClipTokenizer;
beforeAll(async () => {
  tokenizer = await loadClipTokenizer(undefined, { padToken: "!" });
});

const none = new Map<string, readonly number[]>();

function sequencesOf(text: string, learned: ReadonlyMap<string, readonly number[]> = none) {
  return promptSequences({ kind: "weighted", fragments: [{ text, weight: 1.5 }] }, tokenizer, learned);
}

/** Prompt tokens per sequence. */
function lengths(text: string): number[] {
  return sequencesOf(text).map(({ fragments }) => fragments.filter((fragment) => fragment !== undefined).length);
}

describe("a prompt's sequences", () => {
  it("have start, end and padding, of weight 1", () => {
    const [{ ids, weights, fragments }] = sequencesOf("a cat");
    expect(ids).toEqual([49406, 320, 2368, 49407, ...Array(73).fill(0)]);
    expect(weights).toEqual([1, 1.5, 1.5, ...Array(74).fill(1)]);
    expect(fragments.slice(0, 4)).toEqual([undefined, 0, 0, undefined]);
  });

  it("are one for a prompt without text", () => {
    expect(promptSequences({ kind: "weighted", fragments: [] }, tokenizer, none)).toHaveLength(1);
  });

  it.each([
    ["in the middle of a long word", "x".repeat(400), [75, 25]],
    ["after a word", "cat ".repeat(80), [75, 5]],
    ["after a whole word", `${"cat ".repeat(74)}${"zzyzx ".repeat(3)}`, [74, 6]],
    ["after a comma", `${"cat ".repeat(20)}, ${"dog ".repeat(60)}`, [21, 60]],
    [
      "after a full stop before a comma",
      `${"cat ".repeat(20)}. ${"dog ".repeat(20)}, ${"cat ".repeat(60)}`,
      [21, 21, 60],
    ],
    ["nowhere when it fits", "cat ".repeat(75), [75]],
    ["after a leading full stop", `. ${"cat ".repeat(80)}`, [1, 75, 5]],
  ])("split %s", (_, text, expected) => {
    expect(lengths(text)).toEqual(expected);
  });

  it("keep all tokens, in order, in sequences of 77", () => {
    const words = fc.array(fc.constantFrom("cat", ",", ".", "zzyzx", "photography", "!"), { maxLength: 400 });
    fc.assert(
      fc.property(words, (parts) => {
        const sequences = sequencesOf(parts.join(" "));
        for (const { ids } of sequences) expect(ids).toHaveLength(77);
        const kept = sequences.flatMap(({ ids, fragments }) => ids.filter((_, at) => fragments[at] !== undefined));
        expect(kept).toEqual(tokenizer.encode(parts.join(" ")));
      }),
    );
  });
});

describe("textual inversions in a prompt", () => {
  const learned = new Map([
    ["one", [49408]],
    ["a-b. c", [49409, 49410]],
  ]);

  it("take the place of their triggers", () => {
    const [{ ids }] = sequencesOf("cat<a-b. c>, <one> <other>", learned);
    const expected = [
      ...tokenizer.encode("cat"),
      49409,
      49410,
      ...tokenizer.encode(","),
      49408,
      ...tokenizer.encode("<other>"),
    ];
    expect(ids.slice(1, 1 + expected.length)).toEqual(expected);
  });

  it("of several vectors cut a fragment that takes more than one sequence", () => {
    expect(sequencesOf(`<a-b. c> ${"cat ".repeat(90)}`, learned)).toHaveLength(1);
    expect(sequencesOf(`<one> ${"cat ".repeat(90)}`, new Map([["one", [49408]]]))).toHaveLength(2);
  });
});
