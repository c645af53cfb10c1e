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
import { loadClipTokenizer } from "./load-clip-tokenizer.ts";
import { encodeSdxlPrompt, encodeSdxlRefinerPrompt } from "./sdxl-conditioning.ts";
import type { ClipEncoder } from "./sequence-encoder.ts";

const limit = 5e-5;
const size = { originalWidth: 96, originalHeight: 64, cropLeft: 3, cropTop: 5, targetWidth: 128, targetHeight: 32 };

/** SD 1's encoder, which does for both where only the arrangement matters. */
let clip: ClipEncoder;
let encoder: TextEncoder;
beforeAll(async () => {
  encoder = await createTextEncoder(openCheckpoint(join(referenceDir, "sd1/model")).textEncoders[0]);
  clip = { encoder, tokenizer: await loadClipTokenizer(join(referenceDir, "sd1/model/tokenizer")) };
});
afterAll(() => encoder.close());

const encode = (prompt: string, style?: string) =>
  encodeSdxlPrompt({ ...size, prompt, style, first: clip, second: clip });

/** Features `from` … `to` of every token. */
function columns({ data, shape: [, tokens, width] }: Tensor, from: number, to: number): Tensor {
  const picked = data.filter((_, index) => index % width >= from && index % width < to);
  return tensor(picked, [1, tokens, to - from]);
}

describe("SDXL", () => {
  it.each(referenceModels.filter(({ name }) => name === "sdxl"))("conditions as the reference does", async (model) => {
    const { description, tensor: io } = loadReferenceCase<{ prompt: string; negative_prompt: string }>("sdxl");
    const components = openCheckpoint(model.path, model.overrides).textEncoders;
    const [first, second] = await Promise.all(
      ["tokenizer", "tokenizer_2"].map(async (folder, index) => ({
        tokenizer: await loadClipTokenizer(join(referenceDir, "sdxl/model", folder)),
        encoder: await createTextEncoder(components[index]),
      })),
    );
    for (const [row, prompt] of [description.negative_prompt, description.prompt].entries()) {
      const { embeds, pooled } = await encodeSdxlPrompt({ ...size, prompt, first, second });
      const rowOf = ({ data, shape: [rows, ...rest] }: Tensor) =>
        tensor(data.slice((row * data.length) / rows, ((row + 1) * data.length) / rows), [1, ...rest]);
      expect(largestDifference(columns(embeds, 0, 48), rowOf(io("text.penultimate")))).toBeLessThan(limit);
      expect(largestDifference(columns(embeds, 48, 112), rowOf(io("text_2.penultimate")))).toBeLessThan(limit);
      expect(pooled && largestDifference(pooled, rowOf(io("text_2.pooled")))).toBeLessThan(limit);
    }
    await Promise.all([first.encoder.close(), second.encoder.close()]);
  });

  it("gives sizes in the order of the network's time ids", async () => {
    expect([...((await encode("a fox")).timeIds?.data ?? [])]).toEqual([64, 96, 5, 3, 32, 128]);
  });

  it("gives zeros for an exactly empty prompt", async () => {
    const { embeds, pooled } = await encode("");
    expect(embeds.shape).toEqual([1, 77, 96]);
    expect([...embeds.data, ...(pooled?.data ?? [1])].every((value) => value === 0)).toBe(true);
    expect((await encode(" ")).embeds.data.some((value) => value !== 0)).toBe(true);
  });

  it("reads the style with the second encoder, the prompt when it is blank", async () => {
    const [fox, lake, both] = [await encode("a fox"), await encode("a lake"), await encode("a fox", "a lake")];
    expect(columns(both.embeds, 0, 48)).toEqual(columns(fox.embeds, 0, 48));
    expect(columns(both.embeds, 48, 96)).toEqual(columns(lake.embeds, 48, 96));
    expect(both.pooled).toEqual(lake.pooled);
    expect(await encode("a fox", " ")).toEqual(fox);
  });

  it("fills the shorter encoding up with zeros", async () => {
    const { embeds } = await encode("a fox", "a lake ".repeat(60));
    expect(embeds.shape[1]).toBeGreaterThan(77);
    expect(
      columns(embeds, 0, 48)
        .data.slice(77 * 48)
        .every((value) => value === 0),
    ).toBe(true);
  });

  it("pools the text as it was written, cut to one sequence", async () => {
    const { tokenizer, encoder } = clip;
    const ids = tokenizer.encode("a (fox)1.5 ".repeat(30)).slice(0, 75);
    const { pooled } = await encoder.encode({ tokenIds: [[tokenizer.bosId, ...ids, tokenizer.eosId]] });
    expect((await encode("a (fox)1.5 ".repeat(30))).pooled).toEqual(pooled);
  });
});

describe("the SDXL refiner", () => {
  it("has one encoder and an aesthetic score, and encodes an empty prompt", async () => {
    const { embeds, pooled, timeIds } = await encodeSdxlRefinerPrompt({
      ...size,
      aestheticScore: 6,
      prompt: "",
      second: clip,
    });
    expect([...(timeIds?.data ?? [])]).toEqual([64, 96, 5, 3, 6]);
    expect(embeds.shape).toEqual([1, 77, 48]);
    expect(pooled?.data.some((value) => value !== 0)).toBe(true);
  });
});
