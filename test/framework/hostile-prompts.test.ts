import type { ModelIdentifierField } from "@evoke/invoke";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { graphJson, openInvoker, shippedModel, type TestInvoker } from "../support/invoker.ts";

let test: TestInvoker;
let model: ModelIdentifierField;

beforeAll(async () => {
  test = await openInvoker();
  model = await shippedModel(test.invoker);
});
afterAll(async () => {
  await test.invoker.close();
  await test.close();
});

/** Encodes a prompt with the shipped model; gives the error, if there is one. */
async function encode(prompt: string): Promise<string | undefined> {
  const graph = graphJson({ loader: { type: "main_model_loader", model }, out: { type: "compel", prompt } }, [
    "loader.clip -> out.clip",
  ]);
  const { errors } = await test.invoker.run({ session: test.invoker.createSession(graph) });
  return Object.values(errors)[0];
}

describe("faults row 23: hostile prompts", () => {
  it.each([
    ["emoji", "🍎".repeat(200)],
    ["text from right to left", "تفاحة حمراء"],
    ["a NUL", "red\0apple"],
    ["half a surrogate pair", "red \ud83c apple"],
    ["open brackets", "(".repeat(1000)],
    ["closed brackets", ")".repeat(1000)],
    ["nested brackets", `${"(".repeat(5000)}apple${")".repeat(5000)}`],
    ["a weight that is too large, as text", "(a:1e309)"],
    ["an unfinished blend", '("a", "b").blend('],
  ])("accepts %s", async (_, prompt) => {
    expect(await encode(prompt)).toBeUndefined();
  });

  it.each([
    ["a weight that is too large", "(a)1e309", /^PROMPT_WEIGHT_INVALID: The weight Infinity of "a"/],
    ["too many signs", `apple${"+".repeat(5000)}`, /^PROMPT_WEIGHT_INVALID: /],
    ["10 000 commas", ",".repeat(10_000), /^PROMPT_TOO_MANY_TOKENS: The prompt has 10000 tokens/],
    ["1 MB of words", "red apple ".repeat(100_000), /^PROMPT_TOO_MANY_TOKENS: The prompt has 200000 tokens/],
    ["1 MB of one word", "a".repeat(1_000_000), /^PROMPT_TOO_(LONG|MANY_TOKENS): /],
    ["1 MB of brackets", "((((a".repeat(200_000), /^PROMPT_TOO_/],
  ])("refuses %s within seconds, saying why", async (_, prompt, message) => {
    const before = process.cpuUsage().user;
    expect(await encode(prompt)).toMatch(message);
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(3);
  });
});
