import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, runningServer } from "../../apps/server/src/testing/running-server.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await runningServer();
}, 120_000);
afterAll(() => server.close());

/** Where InvokeAI's web client keeps its state; it asks for all of them before it draws anything. */
const SLICES = [
  ...["auth", "canvasWorkflowIntegration", "canvasSession", "dynamicPrompts", "expandPrompt", "canvasSettings"],
  ...["gallery", "hotkeys", "loras", "canvasText", "modelmanagerV2", "nodes", "params", "refImages", "canvas"],
  ...["stylePreset", "system", "ui", "upscale", "workflowLibrary", "workflowSettings"],
];

const outside = "board_id=none&is_intermediate=false&limit=0&offset=0";

/** What it asks for when it starts, with what it relies on in the answer. */
const FIRST: readonly (readonly [string, unknown])[] = [
  ["/api/v1/auth/status", { setup_required: false, multiuser_enabled: false }],
  ["/api/v1/queue/default/current", null],
  ["/api/v1/queue/default/status", { queue: { queue_id: "default", total: 0 }, processor: { is_started: true } }],
  ["/openapi.json", { components: { schemas: { InvocationOutputMap: {} } } }],
  ["/api/v1/app/patchmatch_status", expect.any(Boolean)],
  ["/api/v1/queue/default/counts_by_destination?destination=canvas", { destination: "canvas", pending: 0 }],
  ["/api/v1/boards/?all=true&include_archived=true", []],
  [
    "/api/v1/workflows/counts_by_category?categories=user&categories=default&has_been_opened=true",
    { user: 0, default: 0 },
  ],
  ["/api/v1/workflows/counts_by_category?categories=user", { user: 0 }],
  ["/api/v1/app/version", { version: expect.any(String) }],
  [`/api/v1/images/?${outside}`, { total: 0, items: [] }],
  [`/api/v1/images/?${outside}&categories=general`, { total: 0 }],
  [`/api/v1/images/?${outside}&categories=control&categories=mask&categories=user&categories=other`, { total: 0 }],
  [`/api/v1/videos/?${outside}`, { total: 0 }],
  [
    "/api/v1/gallery/item_names?board_id=none&categories=general&is_intermediate=false&order_dir=DESC&search_term=&starred_first=true",
    { item_names: [], starred_count: 0, total_count: 0 },
  ],
  ["/api/v1/style_presets/", expect.any(Array)],
  ["/api/v1/boards/?all=true&order_by=created_at&direction=DESC", []],
  ["/api/v1/images/intermediates", 0],
  ["/api/v1/app/runtime_config", { set_fields: expect.any(Array), config: { multiuser: false } }],
  ["/api/v1/app/app_deps", { Node: expect.any(String) }],
  ["/api/v1/app/generation_device_options", [{ device: "cpu", name: "CPU" }]],
  ["/api/v1/app/invocation_cache/status", { enabled: true, size: 0 }],
  ["/api/v1/app/external_providers/config", []],
  ["/api/v1/client_state/default/get_keys_by_prefix?prefix=canvas", []],
  ["/api/v1/queue/default/item_ids?order_dir=DESC", { item_ids: [], total_count: 0 }],
  ["/api/v1/queue/default/list_all?destination=canvas", []],
  ["/api/v1/workflows/?page=0&per_page=30&order_by=opened_at&direction=DESC&query=&categories=default", { page: 0 }],
  ["/api/v1/workflows/counts_by_tag?tags=SDXL&tags=Upscaling&categories=default", { SDXL: expect.any(Number) }],
];

describe("the start of InvokeAI's web client", () => {
  it("finds no state at first, for all of its parts at once", async () => {
    const path = (key: string) => `/api/v1/client_state/default/get_by_key?key=${key}`;
    const answers = await Promise.all(SLICES.map((key) => server.request("GET", path(key))));
    for (const { status, body } of answers) expect([status, body]).toEqual([200, null]);
  });

  it.each(FIRST)("%s", async (path, expected) => {
    const { status, headers, body } = await server.request("GET", path);
    expect([status, headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    if (Array.isArray(expected) && expected.length === 0) expect(body).toEqual([]);
    else expect({ body }).toMatchObject({ body: expected });
  });

  it("asks for related models, and stores its state as raw text", async () => {
    const related = await server.request("POST", "/api/v1/model_relationships/batch", { model_keys: ["a"] });
    expect([related.status, related.body]).toEqual([200, []]);
    const text = JSON.stringify({ nodes: "x".repeat(300_000) });
    const type = { "content-type": "text/plain;charset=UTF-8" };
    const path = "/api/v1/client_state/default/set_by_key?key=nodes";
    expect(await server.request("POST", path, text, type)).toMatchObject({ status: 200, body: text });
  });
});
