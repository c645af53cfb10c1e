import { EvokeError } from "@evoke/errors";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../../test/support/cpu-time.ts";
import { type PromptFragment, parsePrompt, type WeightedPrompt } from "./prompt-syntax.ts";

type Pair = readonly [text: string, weight: number];

/** The fragments of a prompt without operators on the whole, weights to 12 digits. */
function fragments(text: string): Pair[] {
  const { parts } = parsePrompt(text);
  const [{ prompt, weight }] = parts;
  if (parts.length !== 1 || weight !== 1 || prompt.kind !== "weighted") throw new Error(`"${text}" is a combination`);
  return pairs(prompt);
}

function pairs({ fragments }: WeightedPrompt): Pair[] {
  return fragments.map(({ text, weight }: PromptFragment) => [text, Number(weight.toPrecision(12))]);
}

describe("weights", () => {
  it.each<[string, Pair[]]>([
    ["", []],
    ["fire flames", [["fire flames", 1]]],
    ["flames+", [["flames", 1.1]]],
    ["flames--", [["flames", 0.81]]],
    [
      "fire flames++ now",
      [
        ["fire", 1],
        ["flames", 1.21],
        ["now", 1],
      ],
    ],
    [
      "a++b",
      [
        ["a", 1.21],
        ["b", 1],
      ],
    ],
    [
      "(pretty flowers)+, too hot",
      [
        ["pretty flowers", 1.1],
        [", too hot", 1],
      ],
    ],
    [
      '"pretty flowers"- here',
      [
        ["pretty flowers", 0.9],
        ["here", 1],
      ],
    ],
    ["(flames)0.5", [["flames", 0.5]]],
    [
      "(flames).5x",
      [
        ["flames", 0.5],
        ["x", 1],
      ],
    ],
    ["(flames)2e0", [["flames", 2]]],
    ["flames.attend(0.5)", [["flames", 0.5]]],
    ["(big flames) .attend( ++ )", [["big flames", 1.21]]],
    [
      "fire (flames (trees)1.5)2.0",
      [
        ["fire", 1],
        ["flames", 2],
        ["trees", 3],
      ],
    ],
    [
      "hairy (mountain (\\(man\\))+)+",
      [
        ["hairy", 1],
        ["mountain", 1.1],
        ["(man)", 1.21],
      ],
    ],
    [
      'hairy ("mountain, \\"man\\"" with a (beard)2.0)+',
      [
        ["hairy", 1],
        ['mountain , "man" with a', 1.1],
        ["beard", 2.2],
      ],
    ],
    [
      "(a, b.c)1.2 x",
      [
        ["a , b . c", 1.2],
        ["x", 1],
      ],
    ],
    [
      "(a)+ (b)+ (c)-",
      [
        ["a b", 1.1],
        ["c", 0.9],
      ],
    ],
    ["a,b", [["a, b", 1]]],
  ])("%s", (text, expected) => {
    expect(fragments(text)).toEqual(expected);
  });
});

describe("text that only looks like syntax", () => {
  it.each<[string, string]>([
    ["hot-dog a+b c - d +e", "hot-dog a+b c - d +e"],
    ["(a) b", "a b"],
    ["(a) +", "a +"],
    ["a badly (formed +test prompt", "a badly (formed +test prompt"],
    ["(((a badly (formed +test )prompt", "(((a badly formed +test prompt"],
    ["(a = b)++", "(a = b)++"],
    ['"unclosed quote x', '"unclosed quote x'],
    ["(masterpiece:1.2) [b]", "masterpiece:1 . 2 [b]"],
    ["f(x)+ y", "f(x)+ y"],
    ['mountain \\(man\\) \\"x\\"', 'mountain (man) "x"'],
    ['a, ("b","c").and()', "a, b , c .and()"],
    ["tabs\vand\fform feeds", "tabs and form feeds"],
  ])("%s", (text, expected) => {
    const plain = fragments(text).filter(([, weight]) => weight === 1);
    expect(plain.map(([fragment]) => fragment).join(" ")).toBe(expected);
  });

  it("takes LoRA terms out of the text", () => {
    expect(fragments("withLora(foo, 0.5) a useLora(b) cat")).toEqual([["a cat", 1]]);
  });

  it("keeps the original of a swap", () => {
    expect(fragments("a (cat).swap(dog (big)2, s_start=0.1) eating")).toEqual([["a cat eating", 1]]);
  });
});

describe("combinations", () => {
  it("reads a blend with weights", () => {
    const [{ prompt }] = parsePrompt('("fire", "fire flames (hot)++", hi).blend(0.7, .3, -2)').parts;
    if (prompt.kind !== "blend") throw new Error("not a blend");
    expect(prompt.prompts.map(pairs)).toEqual([
      [["fire", 1]],
      [
        ["fire flames", 1],
        ["hot", 1.21],
      ],
      [["hi", 1]],
    ]);
    expect(prompt).toMatchObject({ weights: [0.7, 0.3, -2], normalize: true });
  });

  it("reads a blend without weights and without normalisation", () => {
    expect(parsePrompt('("a = b", "").blend(no_normalize)').parts[0].prompt).toMatchObject({
      weights: [1, 1],
      normalize: false,
    });
  });

  it("reads a conjunction with weights", () => {
    const { parts } = parsePrompt(' ("a cat", "(a dog)1.2") .and(1, 0.5) ');
    expect(parts.map(({ weight }) => weight)).toEqual([1, 0.5]);
    expect(parts.map(({ prompt }) => (prompt.kind === "weighted" ? pairs(prompt) : []))).toEqual([
      [["a cat", 1]],
      [["a dog", 1.2]],
    ]);
  });

  it.each([
    ['("a", "b").blend(1)', /1 weights for 2 prompts/],
    ['("a", "b").and(1, 2, 3)', /3 weights for 2 prompts/],
    ['("a", "b").blend(1, foo)', /no option "foo"/],
    ['("a", "b").and(1, 1, no_normalize)', /no option "no_normalize"/],
    ['("a", "b").blend(1, 1), masterpiece', /text after \.blend\(…\): ", masterpiece"/],
    ['("a", "b").blend(1, -1)', /add up to 0; write no_normalize/],
    ['("a", "b").blend(1, 1e309)', /weight Infinity of "b"/],
    ["a (cat)1e309", /weight Infinity of "cat"/],
    ["((cat)100)100", /weight 10000 of "cat"/],
    [`cat${"+".repeat(80)}`, /weight 2048\.\d+ of "cat"/],
  ])("refuses %s", (text, message) => {
    expect(() => parsePrompt(text)).toThrow(EvokeError);
    expect(() => parsePrompt(text)).toThrow(message);
  });
});

describe("hostile prompts (faults row 23)", () => {
  it.each([
    ["open parentheses", "(".repeat(100_000)],
    ["open parentheses with spaces", "( ".repeat(100_000)],
    ["balanced parentheses", `${"(".repeat(100_000)}a${")".repeat(100_000)}`],
    [
      "balanced parentheses that fail at the end",
      `${"(".repeat(50_000)}a${")".repeat(50_000)} ( ${"(b) ".repeat(50_000)}`,
    ],
    ["groups that fail one by one", "((a) = ".repeat(30_000)],
    ["open quotes", '"a '.repeat(100_000)],
    ["escaped quotes", '" \\"'.repeat(100_000)],
    ["nested swaps", "(a.swap(b ".repeat(30_000)],
    ["open operators", "a.attend(".repeat(30_000)],
    ["open blends", '("a",'.repeat(50_000)],
    ["commas", ",".repeat(200_000)],
    ["one long word", "a".repeat(1_000_000)],
    ["NUL characters", "\0".repeat(200_000)],
  ])("takes many %s in linear time", (_, text) => {
    expect(cpuTime(() => parsePrompt(text))).toBeLessThan(1_000);
  });

  const pieces = [
    "a",
    "cat ",
    " ",
    "(",
    ")",
    '"',
    ",",
    ".",
    "+",
    "-",
    "1.3",
    "=",
    "\\",
    ".blend(",
    ".and(",
    ".swap(",
    "\n",
  ];

  it("fails only with an EvokeError, and gives finite weights", () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 3 })));
    fc.assert(
      fc.property(text, (parts) => {
        try {
          for (const { prompt } of parsePrompt(parts.join("")).parts) {
            const prompts = prompt.kind === "blend" ? prompt.prompts : [prompt];
            for (const { weight } of prompts.flatMap(({ fragments }) => fragments))
              expect(Number.isFinite(weight)).toBe(true);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(EvokeError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("round trip", () => {
  it("reads back what was written as weighted groups", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 4 });
    const weight = fc.integer({ min: 1, max: 300 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(fc.array(fc.tuple(words, weight), { maxLength: 6 }), (written) => {
        const text = written.map(([group, value]) => `(${group.join(" ")})${value}`).join(" ");
        const joined: [string, number][] = [];
        for (const [group, value] of written) {
          const last = joined.at(-1);
          if (last?.[1] === value) last[0] += ` ${group.join(" ")}`;
          else joined.push([group.join(" "), value]);
        }
        expect(fragments(text)).toEqual(joined);
      }),
    );
  });
});
