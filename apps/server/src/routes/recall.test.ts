import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await runningServer();
}, 120_000);
afterAll(() => server.close());

it("tells user interfaces, with models by key, and keeps what was set", async () => {
  const client = await server.connect();
  const { key } = await server.services.services.models.find("icons");
  const body = { positive_prompt: "a fox", steps: 12, model: "icons", loras: [{ model_name: "none" }] };
  const answer = await server.request("POST", "/api/v1/recall/default", body);
  const parameters = { positive_prompt: "a fox", steps: 12, model: key, loras: [] };
  expect(answer).toMatchObject({ status: 200, body: { status: "success", updated_count: 4, parameters } });
  expect(await client.until("recall_parameters_updated")).toMatchObject({ queue_id: "default", parameters });
  expect((await server.request("GET", "/api/v1/recall/default")).body).toMatchObject({ parameters });
});

it("clears what is not named when it is strict", async () => {
  const { body } = await server.request("POST", "/api/v1/recall/strict?strict=true", { seed: 3 });
  expect(body).toMatchObject({ parameters: { seed: 3, positive_prompt: null, loras: [] } });
  expect((await server.request("POST", "/api/v1/recall/strict?strict=true&append=true", {})).status).toBe(400);
});

it("refuses values out of range and names that are none", async () => {
  for (const body of [{ steps: 0 }, { width: 8 }, { stpes: 3 }]) {
    expect((await server.request("POST", "/api/v1/recall/default", body)).status).toBe(422);
  }
});

it("expands dynamic prompts, and gives one that is not well formed back with the reason", async () => {
  const expand = async (body: object) => (await server.request("POST", "/api/v1/utilities/dynamicprompts", body)).body;
  expect(await expand({ prompt: "a {red|blue} fox" })).toEqual({ prompts: ["a red fox", "a blue fox"], error: null });
  expect(await expand({ prompt: "a {red|blue" })).toMatchObject({
    prompts: ["a {red|blue"],
    error: expect.any(String),
  });
  expect(await expand({ prompt: "{a|b}", max_prompts: 3, combinatorial: false, seed: 1 })).toMatchObject({
    prompts: { length: 3 },
  });
});
