import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodePng } from "@evoke/imaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "../../../../test/support/paths.ts";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

const outer = mkdtempSync(join(tmpdir(), "evoke-models-"));
const folders = { root: join(outer, "root"), elsewhere: join(outer, "elsewhere") };
const icons = join(repositoryRoot, "models/icons");
let server: RunningServer;

beforeAll(async () => {
  mkdirSync(join(folders.root, "models"), { recursive: true });
  cpSync(icons, join(folders.root, "models", "mine"), { recursive: true });
  cpSync(icons, join(folders.elsewhere, "theirs"), { recursive: true });
  copyFileSync(join(icons, "evoke-model.json"), join(folders.root, "kept.json"));
  server = await runningServer({ root: folders.root, settings: { models_dirs: [folders.elsewhere] } });
}, 120_000);

afterAll(async () => {
  await server.close();
  rmSync(outer, { recursive: true });
});

type Config = { key: string; path: string; cover_image: string | null };

async function modelAt(end: string): Promise<Config> {
  const { body } = await server.request("GET", "/api/v2/models/");
  const found = (body as { models: Config[] }).models.find(({ path }) => path.endsWith(end));
  expect(found).toBeDefined();
  return found as Config;
}

describe("a model", () => {
  it("is changed by a client that sends all of it back, and stays so; null takes a change back", async () => {
    const before = await modelAt("mine");
    expect(before.path).toBe("mine");
    const at = `/api/v2/models/i/${before.key}`;
    const changes = { name: "Mine", default_settings: { steps: 7, width: 256 }, trigger_phrases: ["cat"] };
    const { status, body } = await server.request("PATCH", at, { ...before, ...changes });
    expect(status).toBe(200);
    expect(body).toEqual({ ...before, ...changes });
    expect((await server.request("GET", at)).body).toEqual(body);
    expect(
      (await server.request("PATCH", at, { name: null, default_settings: null, trigger_phrases: null })).body,
    ).toEqual(before);
  });

  it("takes the default settings as InvokeAI's form has them: all of them, null for those that are not set", async () => {
    const { key } = await modelAt("mine");
    const none = { vae: null, scheduler: null, cfg_rescale_multiplier: null, guidance: null, cpu_only: null };
    const some = { vae_precision: "fp32", steps: 20, cfg_scale: 7, width: 512, height: 512, fp8_storage: false };
    const at = `/api/v2/models/i/${key}`;
    const { body } = await server.request("PATCH", at, { default_settings: { ...none, ...some } });
    expect(body).toMatchObject({ default_settings: some });
    await server.request("PATCH", at, { default_settings: null });
  });

  it.each([
    ["path", { path: "../../etc/passwd" }],
    ["format", { format: "checkpoint" }],
    ["hash", { hash: "x" }],
    ["name", { name: "" }],
    ["base", { base: "sd-9" }],
    ["default_settings.width", { default_settings: { width: 65 } }],
    ["default_settings.weight", { default_settings: { weight: "much" } }],
  ])("says that %s cannot be changed so", async (field, change) => {
    const { key } = await modelAt("mine");
    const { status, body } = await server.request("PATCH", `/api/v2/models/i/${key}`, change);
    expect({ status, body }).toMatchObject({ status: 422, body: { code: "MODEL_CHANGE_REFUSED" } });
    expect((body as { detail: string }).detail).toContain(field);
  });

  it("is given a picture, which can be taken away", async () => {
    const { key } = await modelAt("mine");
    const data = new Uint8Array(8 * 8 * 3).fill(90);
    const png = Uint8Array.from(await encodePng({ data, width: 8, height: 8, channels: 3 }));
    const form = new FormData();
    form.append("image", new Blob([png], { type: "image/png" }), "cover.png");
    const at = `/api/v2/models/i/${key}/image`;
    expect((await server.request("PATCH", at, form)).status).toBe(200);
    expect((await modelAt("mine")).cover_image).toBe(at.slice(1));
    expect((await server.request("GET", at)).headers.get("content-type")).toBe("image/webp");
    expect((await server.request("DELETE", at)).status).toBe(204);
    expect((await modelAt("mine")).cover_image).toBeNull();
    expect((await server.request("PATCH", "/api/v2/models/i/..%2f..%2fx/image", form)).status).toBe(404);
  });

  it("is deleted with its files only from the root's own models folder", async () => {
    const [mine, theirs] = [await modelAt("mine"), await modelAt("theirs")];
    expect((await server.request("DELETE", `/api/v2/models/i/${theirs.key}`)).status).toBe(204);
    expect(existsSync(join(folders.elsewhere, "theirs/model_index.json"))).toBe(true);
    expect((await server.request("DELETE", "/api/v2/models/i/no")).status).toBe(404);
    const { body } = await server.request("POST", "/api/v2/models/i/bulk_delete", { keys: [mine.key, "no"] });
    expect(body).toEqual({ deleted: [mine.key], failed: [{ key: "no", error: expect.stringContaining('"no"') }] });
    expect(existsSync(join(folders.root, "models/mine"))).toBe(false);
    expect(existsSync(join(folders.root, "kept.json"))).toBe(true);
    for (const method of ["GET", "DELETE"]) {
      const answer = await server.request(method, `/api/v2/models/i/${mine.key}`);
      expect(answer).toMatchObject({ status: 404, body: { code: "MODEL_NOT_FOUND" } });
    }
  });
});
