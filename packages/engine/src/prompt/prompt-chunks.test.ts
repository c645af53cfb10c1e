import { expect, it } from "vitest";
import { tensor } from "../tensor.ts";
import { loadClipTokenizer } from "./load-clip-tokenizer.ts";
import { promptChunks } from "./prompt-chunks.ts";

it.each([
  ["", [0]],
  ["a red fox", [3]],
  ["a (red)1.3 fox++, \\(x\\)", [7]],
  ['("a fox", "a red fox").blend(1, 2)', [3]],
  ['("a fox", "a red fox").and()', [2, 3]],
  ["a <style>", [4]],
  // A sentence is not torn apart where it can be left whole.
  [`${"red ".repeat(70)}. ${"fox ".repeat(10)}`, [71, 10]],
  ["fox ".repeat(80), [75, 5]],
])("splits %s for an encoder", async (prompt, expected) => {
  const inversions = [{ name: "style", embeddings: [tensor(new Float32Array(12), [3, 4])] }];
  expect(promptChunks(prompt, await loadClipTokenizer(), prompt.includes("<") ? inversions : [])).toEqual(expected);
});

it("refuses a prompt that no encoder takes", async () => {
  const tokenizer = await loadClipTokenizer();
  expect(() => promptChunks("fox ".repeat(3000), tokenizer)).toThrow(/3000 tokens/);
});
