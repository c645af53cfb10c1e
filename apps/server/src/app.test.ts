import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, runningServer } from "./testing/running-server.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await runningServer();
}, 120_000);
afterAll(() => server.close());

const get = (path: string, headers?: Readonly<Record<string, string>>) =>
  server.request("GET", path, undefined, headers);

describe("every route", () => {
  it("answers with and without a slash at the end, without leading elsewhere", async () => {
    expect(await get("/api/v1/videos/?limit=0&offset=0")).toMatchObject({ status: 200, body: { total: 0, items: [] } });
    expect(await get("/api/v1/videos?limit=0&offset=0")).toMatchObject({ status: 200, body: { total: 0 } });
  });

  it("takes repeated keys as lists, and empty texts as no filter", async () => {
    const answer = await get("/api/v1/videos/?categories=user&categories=other&search_term=&is_intermediate=false");
    expect(answer.status).toBe(200);
  });

  it("names the parameter that is wrong, as InvokeAI's clients know it", async () => {
    expect(await get("/api/v1/videos/?limit=5000&categories=nice")).toMatchObject({
      status: 422,
      body: {
        detail: [
          { loc: ["query", "categories", 0], type: "invalid_value" },
          { loc: ["query", "limit"], type: "too_big" },
        ],
      },
    });
    expect((await get("/api/v1/queue/default/i/abc")).body).toMatchObject({ detail: [{ loc: ["path", "item_id"] }] });
    const { body } = await get("/api/v1/queue/default/counts_by_destination");
    expect(body).toMatchObject({ detail: [{ loc: ["query", "destination"], type: "missing" }] });
  });

  it("tells errors of the services with their status, code and what to do", async () => {
    expect(await get("/api/v1/queue/default/i/7")).toMatchObject({
      status: 404,
      body: { code: "QUEUE_ITEM_NOT_FOUND", detail: expect.stringContaining("no queue item 7") },
    });
  });

  it("answers null as JSON", async () => {
    const { status, headers, body } = await get("/api/v1/queue/default/current");
    expect([status, headers.get("content-type"), body]).toEqual([200, "application/json; charset=utf-8", null]);
  });

  it("refuses what is no JSON with 400, other bodies with 415, too large ones with 413", async () => {
    const put = (body: unknown, type: string) =>
      server.request("PUT", "/api/v1/queue/default/retry_items_by_id", body, { "content-type": type });
    expect((await put("{", "application/json")).status).toBe(400);
    expect((await put('{"__proto__": 1}', "application/json")).status).toBe(400);
    expect((await put("[".repeat(10_000), "application/json")).status).toBe(400);
    expect((await put("[1]", "text/plain")).status).toBe(415);
    expect((await put("a=1", "application/x-www-form-urlencoded")).status).toBe(415);
    expect(await put(`[${"1,".repeat(600_000)}1]`, "application/json")).toMatchObject({
      status: 413,
      body: { code: "BODY_TOO_LARGE" },
    });
  });

  it("answers 404 for what is not there", async () => {
    expect(await get("/api/v1/nothing")).toMatchObject({ status: 404, body: { code: "ROUTE_UNKNOWN" } });
  });
});

describe("the client state", () => {
  const base = "/api/v1/client_state/default";

  it("keeps raw texts as they are sent, and answers null for unknown keys", async () => {
    const text = '{"prompt":"ä \\"quoted\\""}';
    const type = { "content-type": "text/plain;charset=UTF-8" };
    expect(await server.request("POST", `${base}/set_by_key?key=params`, text, type)).toMatchObject({
      status: 200,
      body: text,
    });
    expect((await get(`${base}/get_by_key?key=params`)).body).toBe(text);
    expect(await get(`${base}/get_by_key?key=none`)).toMatchObject({ status: 200, body: null });
    expect((await get(`${base}/get_keys_by_prefix?prefix=par`)).body).toEqual(["params"]);
    expect((await server.request("POST", `${base}/delete`)).status).toBe(200);
    expect((await get(`${base}/get_by_key?key=params`)).body).toBeNull();
  });

  it("takes a JSON string too", async () => {
    await server.request("POST", `${base}/set_by_key?key=json`, '"a text"', { "content-type": "application/json" });
    expect((await get(`${base}/get_by_key?key=json`)).body).toBe("a text");
  });
});

describe("pages", () => {
  it("shows the API with assets of its own under a policy that allows no inline scripts", async () => {
    const docs = await get("/docs/", { accept: "text/html" });
    expect(docs.status).toBe(200);
    expect(docs.headers.get("content-security-policy")).toMatch(/script-src 'self'/);
    expect(String(docs.body)).not.toMatch(/https?:\/\//);
    const document = await get("/openapi.json");
    expect(document.body).toMatchObject({
      openapi: "3.1.0",
      components: { schemas: { Batch: {}, LatentsToImageInvocation: {} } },
    });
  });

  it("leads from / to the API where no web page is built", async () => {
    const page = await get("/", { accept: "text/html" });
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
  });
});

describe("operations", () => {
  it("says that it is well, and what it counts", async () => {
    expect((await get("/healthz")).body).toEqual({ status: "ok" });
    expect((await get("/readyz")).status).toBe(200);
    const { headers, body } = await get("/metrics");
    expect(headers.get("content-type")).toMatch(/^text\/plain/);
    for (const name of [
      ...["evoke_queue_items", "evoke_item_seconds", "evoke_denoise_steps_total", "evoke_http_request_seconds"],
      ...["evoke_invocation_cache_hits", "evoke_invocation_cache_misses", "nodejs_eventloop_lag_p99_seconds"],
    ]) {
      expect(body).toContain(name);
    }
  });
});
