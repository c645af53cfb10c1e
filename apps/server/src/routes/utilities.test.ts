import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

let server: RunningServer;
let key: string;

beforeAll(async () => {
  server = await runningServer();
  const { body } = await server.request("GET", "/api/v2/models/?model_type=main");
  key = (body as { models: { key: string }[] }).models[0]?.key ?? "";
});

afterAll(() => server.close());

const count = async (prompt: string, model_key = key) =>
  server.request("POST", "/api/v1/utilities/prompt_tokens", { prompt, model_key });

it.each([
  ["an empty prompt", "", 0, [0]],
  ["a weighted prompt", "(a red apple)1.2", 3, [3]],
  ["a long prompt", "apple ".repeat(80), 80, [75, 5]],
])("tells how long %s is", async (_, prompt, tokens, chunks) => {
  const { status, body } = await count(prompt);
  expect([status, body]).toEqual([200, { tokens, chunks, chunk_size: 75, error: null }]);
});

it.each([
  ["with a weight out of range", "(an apple)1000000"],
  ["that is too long", "apple ".repeat(3000)],
])("says why a prompt %s cannot be used", async (_, prompt) => {
  const { status, body } = await count(prompt);
  expect([status, body]).toEqual([200, { tokens: 0, chunks: [], chunk_size: 75, error: expect.any(String) }]);
});

it("knows no prompt of a model that is not there", async () => {
  const { status, body } = await count("a cat", "nobody");
  expect([status, body]).toMatchObject([404, { code: "MODEL_NOT_FOUND" }]);
});
