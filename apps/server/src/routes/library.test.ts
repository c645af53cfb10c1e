import { encodePng } from "@evoke/imaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

let server: RunningServer;
let picture: Blob;

beforeAll(async () => {
  server = await runningServer();
  const data = new Uint8Array(8 * 8 * 3).fill(90);
  picture = new Blob([Uint8Array.from(await encodePng({ data, width: 8, height: 8, channels: 3 }))], {
    type: "image/png",
  });
});

afterAll(() => server.close());

const document = {
  name: "Two cats",
  author: "",
  description: "cats, twice",
  version: "1.0.0",
  contact: "",
  tags: "cats, two",
  notes: "",
  exposedFields: [],
  meta: { version: "4.0.0", category: "user" },
  nodes: [],
  edges: [],
  extra: { kept: true },
};

type Workflow = { workflow_id: string; workflow: { id: string; name: string }; thumbnail_url: string | null };

describe("workflows", () => {
  it("of the program are listed, opened and neither changed nor deleted", async () => {
    const { body } = await server.request(
      "GET",
      "/api/v1/workflows/?page=0&per_page=2&order_by=opened_at&direction=DESC&query=&categories=default",
    );
    const { items, ...page } = body as { items: Workflow[] };
    expect(page).toMatchObject({ page: 0, per_page: 2, pages: 2, total: 4 });
    const id = items[0]?.workflow_id;
    expect((await server.request("PUT", `/api/v1/workflows/i/${id}/opened_at`)).status).toBe(200);
    const { body: opened } = await server.request("GET", `/api/v1/workflows/i/${id}`);
    expect(opened).toMatchObject({
      workflow_id: id,
      workflow: { id, meta: { category: "default" } },
      opened_at: expect.any(String),
    });
    expect((await server.request("DELETE", `/api/v1/workflows/i/${id}`)).status).toBe(403);
    expect(
      (await server.request("GET", "/api/v1/workflows/counts_by_category?categories=user&categories=default")).body,
    ).toEqual({ user: 0, default: 4 });
  });

  it("are kept with everything in them, found, shared, given a picture and deleted, and clients are told", async () => {
    const client = await server.connect();
    const { status, body } = await server.request("POST", "/api/v1/workflows/", { workflow: document });
    expect(status).toBe(200);
    const { workflow_id, workflow } = body as Workflow;
    expect(workflow).toMatchObject({ id: workflow_id, extra: { kept: true } });
    await client.until("workflow_created", (payload) => payload["workflow_id"] === workflow_id);
    expect((await server.request("GET", "/api/v1/workflows/?query=CATS&categories=user")).body).toMatchObject({
      total: 1,
    });
    expect((await server.request("GET", "/api/v1/workflows/tags?categories=user")).body).toEqual(["cats", "two"]);
    expect((await server.request("GET", "/api/v1/workflows/counts_by_tag?tags=cats&tags=dogs")).body).toEqual({
      cats: 1,
      dogs: 0,
    });

    const changed = await server.request("PATCH", `/api/v1/workflows/i/${workflow_id}`, {
      workflow: { ...workflow, name: "Three" },
    });
    expect(changed.body).toMatchObject({ name: "Three", workflow: { name: "Three" } });
    const form = new FormData();
    form.append("image", picture, "cover.png");
    expect((await server.request("PUT", `/api/v1/workflows/i/${workflow_id}/thumbnail`, form)).status).toBe(200);
    const { thumbnail_url } = (await server.request("GET", `/api/v1/workflows/i/${workflow_id}`)).body as Workflow;
    const cover = await server.request("GET", `/${thumbnail_url}`);
    expect([cover.status, cover.headers.get("content-type")]).toEqual([200, "image/webp"]);
    expect((await server.request("DELETE", `/api/v1/workflows/i/${workflow_id}`)).body).toBeNull();
    expect((await server.request("GET", `/${thumbnail_url}`)).status).toBe(404);
    expect((await server.request("GET", `/api/v1/workflows/i/${workflow_id}`)).status).toBe(404);
  });

  it("that are none are refused with the field", async () => {
    const { status, body } = await server.request("POST", "/api/v1/workflows/", {
      workflow: { ...document, meta: {} },
    });
    expect([status, (body as { detail: string }).detail]).toEqual([422, expect.stringContaining("meta.version")]);
  });
});

describe("style presets", () => {
  const preset = (data: object, image?: Blob) => {
    const form = new FormData();
    form.append("data", JSON.stringify({ type: "user", ...data }));
    if (image) form.append("image", image, "cover.png");
    return form;
  };
  type Preset = { id: string; name: string; image: string | null };

  it("are made with a picture, changed, exported and imported again, and deleted", async () => {
    const data = { name: "Oil", positive_prompt: '{prompt}, "oil", thick', negative_prompt: "photo" };
    const { status, body } = await server.request("POST", "/api/v1/style_presets/", preset(data, picture));
    const { id, image } = body as Preset;
    expect([status, (await server.request("GET", `/${image}`)).status]).toEqual([200, 200]);
    const csv = await server.request("GET", "/api/v1/style_presets/export");
    expect(csv.body).toBe('name,prompt,negative_prompt\nOil,"{prompt}, ""oil"", thick",photo\n');
    const without = await server.request("PATCH", `/api/v1/style_presets/i/${id}`, preset({ ...data, name: "Oils" }));
    expect(without.body).toMatchObject({ name: "Oils", image: null });
    expect((await server.request("DELETE", `/api/v1/style_presets/i/${id}`)).status).toBe(200);
    const form = new FormData();
    form.append("file", new Blob([String(csv.body)], { type: "text/csv" }), "presets.csv");
    expect((await server.request("POST", "/api/v1/style_presets/import", form)).status).toBe(200);
    const all = (await server.request("GET", "/api/v1/style_presets/")).body as Preset[];
    expect(all.filter(({ name }) => name === "Oil")).toHaveLength(1);
  });

  it.each([
    ["no presets", "[]", "no presets"],
    ["a row without a name", "name,prompt\n,cat", "preset 1, name"],
    ["broken CSV", 'name,prompt\n"a,b', "not valid"],
  ])("of a file with %s are refused whole", async (_, text, reason) => {
    const form = new FormData();
    form.append("file", new Blob([text]), "presets.csv");
    const { status, body } = await server.request("POST", "/api/v1/style_presets/import", form);
    expect([status, (body as { detail: string }).detail]).toEqual([422, expect.stringContaining(reason)]);
  });

  it("without what they need are refused with the field", async () => {
    const { status, body } = await server.request("POST", "/api/v1/style_presets/", preset({ name: "x" }));
    expect([status, (body as { detail: string }).detail]).toEqual([422, expect.stringContaining("positive_prompt")]);
  });
});

describe("related models", () => {
  it("are none of a model that nobody related", async () => {
    expect((await server.request("POST", "/api/v1/model_relationships/batch", { model_keys: ["a"] })).body).toEqual([]);
    expect((await server.request("GET", "/api/v1/model_relationships/i/a")).body).toEqual([]);
    const pair = { model_key_1: "a", model_key_2: "b" };
    expect((await server.request("POST", "/api/v1/model_relationships/", pair)).status).toBe(404);
    expect((await server.request("DELETE", "/api/v1/model_relationships/", pair)).status).toBe(204);
  });
});

it("keeps system prompts for clients that have a language model", async () => {
  const at = "/api/v1/system_prompts/";
  const { body } = await server.request("POST", at, { name: "Poet", content: "In rhyme." });
  expect(body).toMatchObject({ name: "Poet", content: "In rhyme.", is_public: false });
  const { id } = body as { id: string };
  const change = { content: "In prose.", name: null };
  expect((await server.request("PATCH", `${at}i/${id}`, change)).body).toMatchObject({
    name: "Poet",
    content: "In prose.",
  });
  expect((await server.request("GET", at)).body).toEqual([(await server.request("GET", `${at}i/${id}`)).body]);
  expect((await server.request("POST", at, { name: "", content: "x" })).status).toBe(422);
  expect((await server.request("DELETE", `${at}i/${id}`)).status).toBe(200);
  expect((await server.request("DELETE", `${at}i/${id}`)).status).toBe(404);
});
