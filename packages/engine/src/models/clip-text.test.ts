import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { referenceModels } from "../../../../test/support/reference-models.ts";
import { createTextEncoder } from "../runtime/text-encoder.ts";
import type { Tensor } from "../tensor.ts";
import { openCheckpoint } from "../weights/checkpoint.ts";
import { parameterValues } from "../weights/parameter-bytes.ts";

const limit = 5e-5;

describe("CLIP text encoder", () => {
  it.each(referenceModels)("gives the reference's states for $name", async ({ name, path, overrides }) => {
    const { tensor } = loadReferenceCase(name);
    for (const [index, component] of openCheckpoint(path, overrides).textEncoders.entries()) {
      const prefix = index === 0 ? "text" : `text_${index + 1}`;
      const encoder = await createTextEncoder(component);
      const tokenIds = rows(tensor(`${prefix}.input_ids`));

      const states = await encoder.encode({ tokenIds });
      expect(largestDifference(states.lastHiddenState, tensor(`${prefix}.last_hidden_state`))).toBeLessThan(limit);
      expect(largestDifference(states.penultimate, tensor(`${prefix}.penultimate`))).toBeLessThan(limit);
      expect(largestDifference(states.pooled, tensor(`${prefix}.pooled`))).toBeLessThan(limit);

      const skipped = await encoder.encode({ tokenIds, skipLayers: 1 });
      const normalized = tensor(`${prefix}.penultimate_final_norm`);
      expect(largestDifference(skipped.lastHiddenState, normalized)).toBeLessThan(limit);
      await encoder.close();
    }
  });

  it("puts textual inversions in the place of tokens", async () => {
    const [component] = openCheckpoint(referenceModels[0].path).textEncoders;
    const encoder = await createTextEncoder(component);
    const { vocabSize, hiddenSize } = encoder.config;
    const sentence = (token: number) => [[vocabSize - 2, token, 9, vocabSize - 1]];
    // An inversion that equals a word's own vector has to act as that word.
    const table = component.parameters.get("text_model.embeddings.token_embedding.weight");
    const words = table === undefined ? [] : parameterValues(table);
    const extraEmbeddings = {
      data: Float32Array.from(words.slice(7 * hiddenSize, 9 * hiddenSize)),
      shape: [2, hiddenSize],
    };

    for (const [index, word] of [7, 8].entries()) {
      const expected = await encoder.encode({ tokenIds: sentence(word) });
      const { lastHiddenState } = await encoder.encode({ tokenIds: sentence(vocabSize + index), extraEmbeddings });
      expect(lastHiddenState.data).toEqual(expected.lastHiddenState.data);
    }
    await expect(encoder.encode({ tokenIds: sentence(vocabSize + 2), extraEmbeddings })).rejects.toMatchObject({
      code: "TOKEN_UNKNOWN",
    });
    await encoder.close();
  });

  it("hides masked tokens from the others", async () => {
    const encoder = await tinyEncoder();
    const { vocabSize, hiddenSize } = encoder.config;
    const states = async (hidden: number) => {
      const tokenIds = [[vocabSize - 2, hidden, 11, vocabSize - 1]];
      const { lastHiddenState } = await encoder.encode({ tokenIds, attentionMask: [[1, 0, 1, 1]] });
      return lastHiddenState.data.slice(2 * hiddenSize);
    };
    expect(await states(5)).toEqual(await states(6));
    await encoder.close();
  });

  it("refuses sequences longer than its positions", async () => {
    const encoder = await tinyEncoder();
    await expect(encoder.encode({ tokenIds: [Array(78).fill(1)] })).rejects.toMatchObject({ code: "PROMPT_TOO_LONG" });
    await encoder.close();
  });
});

const tinyEncoder = () => createTextEncoder(openCheckpoint(referenceModels[0].path).textEncoders[0]);

function rows({ data, shape: [count, length] }: Tensor): readonly (readonly number[])[] {
  return Array.from({ length: count }, (_, row) => [...data.subarray(row * length, (row + 1) * length)]);
}
