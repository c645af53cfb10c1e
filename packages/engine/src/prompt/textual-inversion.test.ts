import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { referenceDir } from "../../../../test/support/paths.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { referenceModels } from "../../../../test/support/reference-models.ts";
import { temporaryFolder, writeFloats } from "../../../../test/support/weight-files.ts";
import { createTextEncoder } from "../runtime/text-encoder.ts";
import { tensor } from "../tensor.ts";
import { openCheckpoint } from "../weights/checkpoint.ts";
import { encodePrompt } from "./conditioning.ts";
import { loadClipTokenizer } from "./load-clip-tokenizer.ts";
import { loadTextualInversion } from "./load-textual-inversion.ts";
import { encodeSdxlPrompt } from "./sdxl-conditioning.ts";
import { learnedTokens, promptTriggers, splitAtTriggers } from "./textual-inversion.ts";

describe("triggers", () => {
  it("are the names in angle brackets, each once", () => {
    expect(promptTriggers("a <my-style>, (<b_2.x y>)1.2 <my-style> <> <é> <a+b>")).toEqual(["my-style", "b_2.x y"]);
  });

  it("split a text only where the name is known", () => {
    expect(splitAtTriggers("a <b><c> d", new Set(["c"]))).toEqual([
      { kind: "text", text: "a <b>" },
      { kind: "name", name: "c" },
      { kind: "text", text: " d" },
    ]);
  });
});

describe("learned tokens", () => {
  const wide = tensor(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
  const narrow = tensor(Float32Array.of(7, 8), [1, 2]);

  it("follow the vocabulary, a row each, of the encoder's width", () => {
    const inversions = [
      { name: "both", embeddings: [narrow, wide] },
      { name: "wide", embeddings: [wide] },
    ];
    const { ids, vectors } = learnedTokens(inversions, { vocabSize: 100, hiddenSize: 3 });
    expect(ids).toEqual(
      new Map([
        ["both", [100, 101]],
        ["wide", [102, 103]],
      ]),
    );
    expect(vectors).toEqual(tensor(Float32Array.of(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6), [4, 3]));
  });

  it("are refused for an encoder of another width", () => {
    const inversions = [{ name: "wide", embeddings: [wide] }];
    expect(() => learnedTokens(inversions, { vocabSize: 100, hiddenSize: 8 })).toThrow(/"wide".*width 3.*needs 8/);
  });
});

describe("textual inversion files", () => {
  const [one, two] = [
    { shape: [3], data: [1, 2, 3] },
    { shape: [1, 2], data: [4, 5] },
  ];

  it.each([
    ["emb_params", { emb_params: two, "other.key": one }, [[1, 2]]],
    ["one vector under its token", { "<fox-toy>": one }, [[1, 3]]],
    [
      "SDXL's pair",
      { clip_g: one, clip_l: two },
      [
        [1, 2],
        [1, 3],
      ],
    ],
  ])("are read: %s", (_, tensors, shapes) => {
    const file = writeFloats(join(temporaryFolder(), "my style.v2.safetensors"), tensors);
    const { name, embeddings } = loadTextualInversion(file);
    expect(name).toBe("my style.v2");
    expect(embeddings.map(({ shape }) => shape)).toEqual(shapes);
    expect(loadTextualInversion(file, "fox").name).toBe("fox");
  });

  it.each([
    ["several tensors", { a: one, b: two }, /2 tensors \(a, b …\)/],
    ["a tensor of another rank", { a: { shape: [1, 1, 2], data: [1, 2] } }, /shape \[1, 1, 2\]/],
    ["too many vectors", { a: { shape: [2000, 1], data: Array(2000).fill(0) } }, /shape \[2000, 1\]/],
    ["no tensor", {}, /0 tensors/],
  ])("are refused with %s", (_, tensors, message) => {
    const file = writeFloats(join(temporaryFolder(), "bad.safetensors"), tensors);
    expect(() => loadTextualInversion(file)).toThrow(message);
  });
});

interface InversionCase {
  readonly files: readonly { readonly file: string; readonly token: string; readonly vectors: number }[];
  readonly prompts: readonly {
    readonly key: string;
    readonly prompt: string;
    readonly embeddings_in_order?: string[];
  }[];
}

// The repository's copy of the reference cases may leave this one out; EVOKE_REFERENCE_DIR names a full set.
describe.runIf(existsSync(join(referenceDir, "textual-inversion")))("reference", () => {
  const folder = join(referenceDir, "textual-inversion/files");

  it("reads every kind of file", () => {
    const { description, tensor: io } = loadReferenceCase<InversionCase>("textual-inversion");
    for (const { file, vectors } of description.files) {
      expect(loadTextualInversion(join(folder, file)).embeddings[0].shape[0]).toBe(vectors);
    }
    const values = (file: string) => loadTextualInversion(join(folder, file)).embeddings;
    expect(values("my-style.safetensors")).toEqual([io("vec.my-style")]);
    expect(values("a1111-multi.pt")).toEqual([io("vec.multi")]);
    expect(values("xl-style.safetensors")).toEqual([io("vec.clip_l"), io("vec.clip_g")]);
  });

  it("encodes prompts with them", async () => {
    const { description, tensor: io } = loadReferenceCase<InversionCase>("textual-inversion");
    const encoder = await createTextEncoder(openCheckpoint(join(referenceDir, "sd1/model")).textEncoders[0]);
    const tokenizer = await loadClipTokenizer(join(referenceDir, "sd1/model/tokenizer"));
    for (const { key, prompt, embeddings_in_order: names = [] } of description.prompts) {
      if (names.length === 0) continue;
      const inversions = names.map((name) => loadTextualInversion(join(folder, `${name}.safetensors`)));
      const marked = names.reduce((text, name) => text.replaceAll(name, `<${name}>`), prompt);
      const { embeds } = await encodePrompt({ prompt: marked, tokenizer, encoder, inversions });
      expect(largestDifference(embeds, io(`${key}.last_hidden_state`))).toBeLessThan(5e-5);
    }
    await encoder.close();
  });

  it("encodes an SDXL prompt with a pair of embeddings", async () => {
    const model = referenceModels.find(({ name }) => name === "sdxl");
    const { description, tensor: io } = loadReferenceCase<InversionCase>("textual-inversion");
    const prompt = description.prompts.find(({ key }) => key === "xl")?.prompt.replace("xl-style", "<xl-style>");
    if (model === undefined || prompt === undefined) throw new Error("the reference set has no SDXL case");
    const inversions = [loadTextualInversion(join(folder, "xl-style.safetensors"))];
    const [first, second] = await Promise.all(
      openCheckpoint(model.path, model.overrides).textEncoders.map(async (component, index) => ({
        encoder: await createTextEncoder(component),
        tokenizer: await loadClipTokenizer(join(referenceDir, "sdxl/model", ["tokenizer", "tokenizer_2"][index])),
        inversions,
      })),
    );
    const size = { originalWidth: 8, originalHeight: 8, cropLeft: 0, cropTop: 0, targetWidth: 8, targetHeight: 8 };
    const { embeds, pooled } = await encodeSdxlPrompt({ ...size, prompt, first, second });
    const [left, right] = [io("xl.text_penultimate"), io("xl.text_2_penultimate")];
    const width = left.shape[2] + right.shape[2];
    const expected = Float32Array.from({ length: 77 * width }, (_, index) => {
      const [token, column] = [Math.floor(index / width), index % width];
      return column < left.shape[2]
        ? left.data[token * left.shape[2] + column]
        : right.data[token * right.shape[2] + column - left.shape[2]];
    });
    expect(largestDifference(embeds, tensor(expected, [1, 77, width]))).toBeLessThan(5e-5);
    expect(pooled && largestDifference(pooled, io("xl.text_2_pooled"))).toBeLessThan(5e-5);
    await Promise.all([first.encoder.close(), second.encoder.close()]);
  });
});
