import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { referenceDir } from "../../../../test/support/paths.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { referenceModels } from "../../../../test/support/reference-models.ts";
import type { TextEncoder } from "../runtime/modules.ts";
import { createTextEncoder } from "../runtime/text-encoder.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { openCheckpoint } from "../weights/checkpoint.ts";
import type { ClipTokenizer } from "./clip-tokenizer.ts";
import { encodePrompt, padConditioning } from "./conditioning.ts";
import { loadClipTokenizer } from "./load-clip-tokenizer.ts";

const limit = 5e-5;
const length = 77;

let encoder: TextEncoder;
let tokenizer: ClipTokenizer;
let width: number;
beforeAll(async () => {
  encoder = await createTextEncoder(openCheckpoint(join(referenceDir, "sd1/model")).textEncoders[0]);
  tokenizer = await loadClipTokenizer(join(referenceDir, "sd1/model/tokenizer"));
  width = encoder.config.hiddenSize;
});
afterAll(() => encoder.close());

const encode = (prompt: string) => encodePrompt({ prompt, tokenizer, encoder });

/** The encoder's states of one sequence of words, some of them hidden. */
async function states(text: string, hidden: readonly number[] = []): Promise<Float32Array> {
  const ids = [tokenizer.bosId, ...tokenizer.encode(text), tokenizer.eosId];
  const padded = [...ids, ...Array(length - ids.length).fill(tokenizer.padId)];
  const attentionMask = [padded.map((_, position) => (hidden.includes(position) ? 0 : 1))];
  return (await encoder.encode({ tokenIds: [padded], attentionMask })).lastHiddenState.data;
}

/** Positions of some words in a sequence that has other words before them. */
function positions(before: string, words: string): number[] {
  const start = 1 + tokenizer.encode(before).length;
  return tokenizer.encode(words).map((_, index) => start + index);
}

/** `empty + (values − empty) · weight` at some positions. */
function scaled(values: Float32Array, empty: Float32Array, [at, weight]: readonly [number[], number]): Float32Array {
  return values.map((value, index) =>
    at.includes(Math.floor(index / width)) ? empty[index] + (value - empty[index]) * weight : value,
  );
}

function sum(terms: readonly (readonly [Float32Array, number])[]): Tensor {
  const data = terms[0][0].map((_, index) =>
    terms.reduce((total, [values, share]) => total + values[index] * share, 0),
  );
  return tensor(data, [1, data.length / width, width]);
}

function concatenated(...pieces: readonly Float32Array[]): Tensor {
  const data = Float32Array.from(pieces.flatMap((piece) => [...piece]));
  return tensor(data, [1, data.length / width, width]);
}

describe("plain prompts", () => {
  it.each(referenceModels.filter(({ name }) => name === "sd1" || name === "sd2"))(
    "are encoded as the reference encodes those of $name",
    async ({ name, path, overrides }) => {
      const { description, tensor: io } = loadReferenceCase<{ prompt: string; negative_prompt: string }>(name);
      const folder = join(referenceDir, name, "model/tokenizer");
      const clip = {
        tokenizer: await loadClipTokenizer(folder),
        encoder: await createTextEncoder(openCheckpoint(path, overrides).textEncoders[0]),
      };
      for (const [row, prompt] of [description.negative_prompt, description.prompt].entries()) {
        const { embeds } = await encodePrompt({ prompt, ...clip });
        expect(largestDifference(embeds, rowOf(io("text.last_hidden_state"), row))).toBeLessThan(limit);
        const skipped = await encodePrompt({ prompt, ...clip, skipLayers: 1 });
        expect(largestDifference(skipped.embeds, rowOf(io("text.penultimate_final_norm"), row))).toBeLessThan(limit);
      }
      await clip.encoder.close();
    },
  );

  it("counts the prompt's own tokens", async () => {
    expect((await encode("a red fox")).tokenCount).toBe(tokenizer.encode("a red fox").length);
    expect((await encode("")).tokenCount).toBe(0);
  });
});

describe("weights", () => {
  it("above 1 scale the difference from the empty prompt", async () => {
    const expected = scaled(await states("a red fox"), await states(""), [positions("a red", "fox"), 1.5]);
    expect(largestDifference((await encode("a red (fox)1.5")).embeds, sum([[expected, 1]]))).toBeLessThan(limit);
  });

  it("below 1 also fade the fragment out", async () => {
    const at = positions("a", "red");
    const empty = await states("");
    const plain = scaled(await states("a red fox"), empty, [at, 0.5]);
    const faded = scaled(await states("a red fox", at), empty, [at, 0.5]);
    // tan((1 - 0.5) · π/2) = 1: both have the same share.
    expect(
      largestDifference(
        (await encode("a (red)0.5 fox")).embeds,
        sum([
          [plain, 0.5],
          [faded, 0.5],
        ]),
      ),
    ).toBeLessThan(limit);
  });

  it("below 1 fade each fragment on its own", async () => {
    const [first, second] = [positions("", "red"), positions("red fox", "lake")];
    const empty = await states("");
    const weigh = (values: Float32Array) => scaled(scaled(values, empty, [first, 0.5]), empty, [second, 0.25]);
    const share = Math.tan((0.75 * Math.PI) / 2);
    const total = 1 + 1 + share;
    const expected = sum([
      [weigh(await states("red fox lake")), 1 / total],
      [weigh(await states("red fox lake", first)), 1 / total],
      [weigh(await states("red fox lake", second)), share / total],
    ]);
    expect(largestDifference((await encode("(red)0.5 fox (lake)0.25")).embeds, expected)).toBeLessThan(limit);
  });

  it("of 0 leave a finite encoding without the fragment", async () => {
    const at = positions("a", "red");
    const faded = scaled(await states("a red fox", at), await states(""), [at, 0]);
    expect(largestDifference((await encode("a (red)0 fox")).embeds, sum([[faded, 1]]))).toBeLessThan(1e-3);
  });
});

describe("long prompts", () => {
  const sentence = "a photo of a red fox near the lake . ";

  it("are split after the last full stop that fits", async () => {
    const each = tokenizer.encode(sentence).length;
    const fitting = Math.floor((length - 2) / each);
    const { embeds, tokenCount } = await encode(sentence.repeat(fitting + 2));
    const expected = concatenated(await states(sentence.repeat(fitting)), await states(sentence.repeat(2)));
    expect(tokenCount).toBe(each * (fitting + 2));
    expect(largestDifference(embeds, expected)).toBeLessThan(limit);
  });

  it("with a fragment that is faded across sequences hide its tokens in both", async () => {
    const ids = tokenizer.encode("fox ".repeat(80));
    const { embeds } = await encode(`(${"fox ".repeat(80)})0.5`);
    const perSequence = 75 - (75 % tokenizer.encode("fox").length);
    const hidden = (count: number, reachesOn: boolean) =>
      Array.from({ length: reachesOn ? 75 : count }, (_, index) => index + 1);
    const empty = await states("");
    const expected: Float32Array[] = [];
    for (let start = 0; start < ids.length; start += perSequence) {
      const count = Math.min(perSequence, ids.length - start);
      const text = "fox ".repeat(count / tokenizer.encode("fox").length);
      const at = Array.from({ length: count }, (_, index) => index + 1);
      const plain = scaled(await states(text), empty, [at, 0.5]);
      const faded = scaled(await states(text, hidden(count, start + count < ids.length)), empty, [at, 0.5]);
      expected.push(
        sum([
          [plain, 0.5],
          [faded, 0.5],
        ]).data,
      );
    }
    expect(largestDifference(embeds, concatenated(...expected))).toBeLessThan(limit);
  });

  it("that are absurdly long are refused", async () => {
    await expect(encode("fox ".repeat(5_000))).rejects.toMatchObject({ code: "PROMPT_TOO_MANY_TOKENS", status: 422 });
  });
});

describe("combinations", () => {
  it("blend by the share of each weight", async () => {
    const expected = sum([
      [await states("a fox"), 0.25],
      [await states("a lake"), 0.75],
    ]);
    const { embeds, tokenCount } = await encode('("a fox", "a lake").blend(1, 3)');
    expect(largestDifference(embeds, expected)).toBeLessThan(limit);
    expect(tokenCount).toBe(tokenizer.encode("a lake").length);
  });

  it("blend by the weights themselves when asked to", async () => {
    const expected = sum([
      [await states("a fox"), 1],
      [await states("a lake"), -0.5],
    ]);
    const { embeds } = await encode('("a fox", "a lake").blend(1, -0.5, no_normalize)');
    expect(largestDifference(embeds, expected)).toBeLessThan(limit);
  });

  it("blend prompts of different length with empty encodings in the gap", async () => {
    const word = "x".repeat(100);
    const long = await encode(word);
    const short = concatenated(await states("a fox"), await states(""));
    const { embeds } = await encode(`("${word}", "a fox").blend()`);
    expect(
      largestDifference(
        embeds,
        sum([
          [long.embeds.data, 0.5],
          [short.data, 0.5],
        ]),
      ),
    ).toBeLessThan(limit);
  });

  it("put the parts of a conjunction after each other, weighted", async () => {
    const empty = await states("");
    const everywhere = Array.from({ length }, (_, position) => position);
    const lake = scaled(await states("a lake"), empty, [everywhere, 0.5]);
    const { embeds } = await encode('("a fox", "a lake").and(1, 0.5)');
    expect(largestDifference(embeds, concatenated(await states("a fox"), lake))).toBeLessThan(limit);
  });
});

it("stops between sequences when it is canceled", async () => {
  const signal = AbortSignal.abort();
  await expect(encodePrompt({ prompt: "a fox", tokenizer, encoder, signal })).rejects.toMatchObject({
    code: "CANCELED",
  });
});

describe("padding two conditionings to one length", () => {
  it("does not change what attention sees", () => {
    const [a, b] = [conditioning(2), conditioning(3)];
    const [longA, longB] = padConditioning(a, b);
    expect([longA.embeds.shape, longB.embeds.shape]).toEqual([
      [1, 18, 4],
      [1, 18, 4],
    ]);
    for (const [short, long] of [
      [a, longA],
      [b, longB],
    ]) {
      expect(largestDifference(attention(long.embeds), attention(short.embeds))).toBeLessThan(1e-6);
    }
  });

  it("leaves equal lengths alone", () => {
    const [a, b] = [conditioning(1), conditioning(1)];
    expect(padConditioning(a, b)).toEqual([a, b]);
  });
});

function rowOf({ data, shape: [, tokens, features] }: Tensor, row: number): Tensor {
  return tensor(data.slice(row * tokens * features, (row + 1) * tokens * features), [1, tokens, features]);
}

function conditioning(sequences: number) {
  const data = Float32Array.from({ length: sequences * 3 * 4 }, (_, index) => Math.sin(index * sequences));
  return { embeds: tensor(data, [1, sequences * 3, 4]), tokenCount: 0 };
}

/** Softmax attention of one fixed query over keys that are their own values. */
function attention({ data, shape: [, tokens, features] }: Tensor): Tensor {
  const keys = Array.from({ length: tokens }, (_, token) => data.subarray(token * features, (token + 1) * features));
  const scores = keys.map((key) => Math.exp(key.reduce((total, value, index) => total + value * (index - 1.5), 0)));
  const total = scores.reduce((all, score) => all + score, 0);
  const mixed = Float32Array.from({ length: features }, (_, feature) =>
    keys.reduce((all, key, token) => all + (key[feature] * scores[token]) / total, 0),
  );
  return tensor(mixed, [1, 1, features]);
}
