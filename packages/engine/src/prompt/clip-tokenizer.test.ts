import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cpuTime } from "../../../../test/support/cpu-time.ts";
import { referenceDir } from "../../../../test/support/paths.ts";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import type { ClipTokenizer } from "./clip-tokenizer.ts";
import { idsFromMerges, parseMerges } from "./clip-vocabulary.ts";
import { loadClipTokenizer } from "./load-clip-tokenizer.ts";

interface GoldenText {
  readonly text: string;
  readonly ids: readonly number[];
  readonly padded77: readonly number[];
}

const folder = join(referenceDir, "clip-tokenizer");
const golden: Record<"tiny" | "openai", readonly GoldenText[]> = JSON.parse(
  readFileSync(join(folder, "golden.json"), "utf8"),
);

let openai: ClipTokenizer;
beforeAll(async () => {
  openai = await loadClipTokenizer();
});

describe("golden ids", () => {
  it("gives the shipped vocabulary's ids for every text", () => {
    expect(golden.openai.length).toBeGreaterThan(100);
    for (const { text, ids } of golden.openai) expect({ text, ids: openai.encode(text) }).toEqual({ text, ids });
  });

  it("gives a folder's vocabulary's ids for every text", async () => {
    const tiny = await loadClipTokenizer(join(folder, "tiny"));
    for (const { text, ids } of golden.tiny) expect({ text, ids: tiny.encode(text) }).toEqual({ text, ids });
  });
});

describe("loading", () => {
  it("knows start, end, padding and length of OpenAI's vocabulary", () => {
    const { bosId, eosId, padId, maxLength, vocabularySize } = openai;
    expect({ bosId, eosId, padId, maxLength, vocabularySize }).toEqual({
      bosId: 49406,
      eosId: 49407,
      padId: 49407,
      maxLength: 77,
      vocabularySize: 49408,
    });
    expect(openai.tokenText(269)).toBe(".</w>");
  });

  it("derives the ids of a vocab.json from its merges", async () => {
    const vocabulary: unknown = JSON.parse(await readFile(join(folder, "tiny/vocab.json"), "utf8"));
    const merges = parseMerges(await readFile(join(folder, "tiny/merges.txt"), "utf8"));
    expect(Object.fromEntries(idsFromMerges(merges))).toEqual(vocabulary);
  });

  it("takes another padding token", async () => {
    expect((await loadClipTokenizer(undefined, { padToken: "!" })).padId).toBe(0);
  });

  it("reads the padding token of a folder from its special tokens map before its configuration", async () => {
    const copy = await tinyCopy({ "special_tokens_map.json": JSON.stringify({ pad_token: { content: "!" } }) });
    const tokenizer = await loadClipTokenizer(copy);
    expect(tokenizer.padId).toBe(0);
    expect(tokenizer.eosId).toBe(839);
  });

  it.each(["a b", "pairs"])("reads a tokenizer.json with merges as %s", async (form) => {
    const lines = (await readFile(join(folder, "tiny/merges.txt"), "utf8")).split("\n").slice(1, -1);
    const vocab: Record<string, number> = JSON.parse(await readFile(join(folder, "tiny/vocab.json"), "utf8"));
    const copy = temporaryFolder();
    const json = {
      added_tokens: [{ id: 839, content: "<|endoftext|>" }],
      model: {
        vocab: { ...vocab, "<|endoftext|>": undefined },
        merges: form === "pairs" ? lines.map((line) => line.split(" ")) : lines,
      },
    };
    await writeFile(join(copy, "tokenizer.json"), JSON.stringify(json));
    const tokenizer = await loadClipTokenizer(copy);
    for (const { text, ids } of golden.tiny) expect(tokenizer.encode(text)).toEqual(ids);
    expect(tokenizer.eosId).toBe(839);
  });

  it.each([
    ["vocab.json", "[]", /vocab\.json.*not a JSON object/],
    ["vocab.json", '{"a": 1e12}', /"a" has no valid id/],
    ["vocab.json", '{"a": 0, "__proto__": 1}', /needs? the token/],
    ["merges.txt", "#version: 0.2\na b c\n", /merges\.txt.*line 2/],
    ["tokenizer_config.json", "{", /tokenizer_config\.json/],
    ["special_tokens_map.json", '{"eos_token": "</s>"}', /no eos_token "<\/s>"/],
  ])("refuses a broken %s (%s)", async (file, content, message) => {
    await expect(loadClipTokenizer(await tinyCopy({ [file]: content }))).rejects.toThrow(message);
  });

  it("names a missing file", async () => {
    await expect(loadClipTokenizer("/nowhere")).rejects.toThrow(/\/nowhere\/vocab\.json cannot be read: ENOENT/);
  });
});

describe("hostile prompts (faults row 23)", () => {
  it.each([
    ["a long prompt", "a red fox jumps over the lazy dog, highly detailed, ".repeat(20_000)],
    ["one word of a million letters", "ab".repeat(500_000)],
    ["many commas", ",".repeat(300_000)],
    ["many open quotes", "'".repeat(300_000)],
    ["many NUL characters", "\0".repeat(300_000)],
    ["emoji", "👩‍👩‍👧‍👦🇫🇷".repeat(15_000)],
    ["combining marks", `e${"\u0301".repeat(200_000)}`],
    ["near misses of a special token", "<|endoftex".repeat(100_000)],
  ])("takes %s in less than two seconds", (_, text) => {
    expect(cpuTime(() => openai.encode(text))).toBeLessThan(2_000);
  });

  it("encodes a lone surrogate as U+FFFD", () => {
    expect(openai.encode("a \ud800 b")).toEqual(openai.encode("a \ufffd b"));
  });

  it("never fails, and gives ids of the vocabulary", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(openai.encode(text).every((id) => openai.tokenText(id) !== undefined)).toBe(true);
      }),
    );
  });

  it("encodes words apart from each other", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, (left, right) => {
        const apart = [...openai.encode(left.join(" ")), ...openai.encode(right.join("\t"))];
        expect(openai.encode([...left, ...right].join("\n "))).toEqual(apart);
      }),
    );
  });
});

async function tinyCopy(changes: Readonly<Record<string, string>>): Promise<string> {
  const copy = temporaryFolder();
  for (const file of ["vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json"]) {
    await writeFile(join(copy, file), changes[file] ?? (await readFile(join(folder, "tiny", file), "utf8")));
  }
  return copy;
}
