import { expect, it } from "vitest";
import { tensor } from "../tensor.ts";
import { countPromptTokens } from "./count-prompt-tokens.ts";
import { loadClipTokenizer } from "./load-clip-tokenizer.ts";

it.each([
  ["", 0],
  ["a red fox", 3],
  ["a (red)1.3 fox++, \\(x\\)", 7],
  ['("a fox", "a red fox").blend(1, 2)', 3],
  ['("a fox", "a red fox").and()', 5],
  ["a <style>", 4],
])("counts the tokens of %s", async (prompt, expected) => {
  const inversions = [{ name: "style", embeddings: [tensor(new Float32Array(12), [3, 4])] }];
  expect(countPromptTokens(prompt, await loadClipTokenizer(), inversions)).toBe(expected);
});
