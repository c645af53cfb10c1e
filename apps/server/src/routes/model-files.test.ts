import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "../../../../test/support/paths.ts";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

const outer = mkdtempSync(join(tmpdir(), "evoke-model-files-"));
const root = join(outer, "root");
const icons = join(repositoryRoot, "models/icons");
const at = "/api/v2/models";
let server: RunningServer;

beforeAll(async () => {
  mkdirSync(join(root, "models"), { recursive: true });
  cpSync(icons, join(root, "models/mine"), { recursive: true });
  cpSync(icons, join(outer, "more/other"), { recursive: true });
  writeFileSync(join(outer, "more/x.safetensors"), "no weights");
  writeFileSync(join(outer, "more/notes.txt"), "");
  symlinkSync("/etc", join(outer, "more/link"));
  server = await runningServer({ root });
}, 120_000);

afterAll(async () => {
  await server.close();
  rmSync(outer, { recursive: true });
});

const scan = (folder: string) =>
  server.request("GET", `${at}/scan_folder?${new URLSearchParams({ scan_path: folder })}`);

async function keyOf(end: string): Promise<string> {
  const { body } = await server.request("GET", `${at}/`);
  const found = (body as { models: { key: string; path: string }[] }).models.find(({ path }) => path.endsWith(end));
  return found?.key ?? "";
}

describe("the files behind models", () => {
  it("are found in a folder, those that are installed marked so", async () => {
    expect((await scan(join(outer, "more"))).body).toEqual([
      { path: join(outer, "more/other"), is_installed: false },
      { path: join(outer, "more/x.safetensors"), is_installed: false },
    ]);
    const mine = { path: join(root, "models/mine"), is_installed: true };
    for (const folder of [join(root, "models"), join(root, "models/mine")]) {
      expect((await scan(folder)).body).toEqual([mine]);
    }
  });

  it.each(["", "more", "../more", join(outer, "none"), join(outer, "more/notes.txt"), "/a\0b"])(
    "are not looked for in %j",
    async (folder) => {
      expect(await scan(folder)).toMatchObject({ status: 400, body: { code: "MODEL_FOLDER_INVALID" } });
    },
  );

  it("tell why a model is taken for what it is, and what was said in place of that", async () => {
    const key = await keyOf("mine");
    await server.request("PATCH", `${at}/i/${key}`, { base: "sd-2" });
    const { body } = await server.request("GET", `${at}/i/${key}/explanation`);
    expect(body).toMatchObject({
      ...{ type: "main", base: "sd-1", format: "diffusers" },
      evidence: expect.arrayContaining([
        "model_index.json names StableDiffusionPipeline",
        "evoke-model.json says sd-1",
      ]),
      corrections: ["its base was changed to sd-2"],
    });
    await server.request("PATCH", `${at}/i/${key}`, { base: null });
    expect((await server.request("GET", `${at}/i/nobody/explanation`)).status).toBe(404);
  });

  it("that are damaged are told with the reason", async () => {
    const broken = join(root, "models/broken.safetensors");
    writeFileSync(broken, "no weights");
    const { body } = await server.request("GET", `${at}/unreadable`);
    expect(body).toEqual([{ path: broken, reason: expect.stringContaining("broken.safetensors") }]);
    rmSync(broken);
    expect((await server.request("GET", `${at}/unreadable`)).body).toEqual([]);
  });

  it("are read anew on request: what was said of their kind is taken back, their name stays", async () => {
    const key = await keyOf("mine");
    await server.request("PATCH", `${at}/i/${key}`, { name: "Mine", base: "sdxl", variant: "inpaint" });
    const { body } = await server.request("POST", `${at}/i/${key}/reidentify`);
    expect(body).toMatchObject({ key, name: "Mine", base: "sd-1", variant: "normal" });
    expect((await server.request("POST", `${at}/i/no/reidentify`)).status).toBe(404);
    expect((await server.request("POST", `${at}/i/bulk_reidentify`, { keys: [key, "no"] })).body).toEqual({
      succeeded: [key],
      failed: [{ key: "no", error: expect.stringContaining('"no"') }],
    });
  });

  it("are told missing when they are gone", async () => {
    cpSync(icons, join(root, "models/gone"), { recursive: true });
    const key = await keyOf("gone");
    rmSync(join(root, "models/gone"), { recursive: true });
    const { status, body } = await server.request("POST", `${at}/i/${key}/reidentify`);
    expect({ status, body }).toMatchObject({ status: 404, body: { code: "MODEL_FILE_MISSING" } });
  });

  it("are not converted, orphaned or fetched, and that is said", async () => {
    const key = await keyOf("mine");
    expect(await server.request("PUT", `${at}/convert/${key}`)).toMatchObject({
      status: 501,
      body: { code: "MODEL_CONVERSION_UNSUPPORTED" },
    });
    expect((await server.request("GET", `${at}/sync/orphaned`)).body).toEqual([]);
    const orphans = await server.request("DELETE", `${at}/sync/orphaned`, { paths: ["mine"] });
    expect(orphans.body).toEqual({ deleted: [], errors: { mine: expect.any(String) } });
    expect(await keyOf("mine")).toBe(key);
    const { status, body } = await server.request("GET", `${at}/hugging_face?hugging_face_repo=a/b`);
    expect({ status, body }).toMatchObject({ status: 501, body: { code: "MODEL_SOURCE_UNSUPPORTED" } });
    for (const [method, sent] of [["GET"], ["POST", { token: "hf_secret" }], ["DELETE"]] as const) {
      expect((await server.request(method, `${at}/hf_login`, sent)).body).toBe("unknown");
    }
    expect(await server.request("POST", `${at}/empty_model_cache`)).toMatchObject({ status: 200, body: null });
  });
});
