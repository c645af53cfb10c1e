import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { referenceDir, repositoryRoot } from "../../../../test/support/paths.ts";
import { type Client, type RunningServer, runningServer } from "../testing/running-server.ts";

const outer = mkdtempSync(join(tmpdir(), "evoke-installs-"));
const root = join(outer, "root");
const part = ".evoke-01234567-89ab-cdef-0123-456789abcdef.part";
let server: RunningServer;
let client: Client;

async function start(): Promise<void> {
  server = await runningServer({ root });
  client = await server.connect();
}

beforeAll(async () => {
  mkdirSync(join(root, "models", part), { recursive: true });
  await start();
}, 120_000);

afterAll(async () => {
  await server.close();
  rmSync(outer, { recursive: true });
});

/** A model that is not among those that are there: its card says another name. */
function aModel(name: string): string {
  const path = join(outer, name);
  cpSync(join(repositoryRoot, "models/icons"), path, { recursive: true });
  const card = join(path, "evoke-model.json");
  writeFileSync(card, JSON.stringify({ ...JSON.parse(readFileSync(card, "utf8")), name }));
  return path;
}

type Job = Readonly<Record<string, unknown>> & { readonly id: number; readonly status: string };
const at = "/api/v2/models/install";

async function install(source: string, { inplace = false, config = {} } = {}): Promise<Job> {
  const { status, body } = await server.request(
    "POST",
    `${at}?${new URLSearchParams({ source, inplace: `${inplace}` })}`,
    config,
  );
  expect({ status, body }).toMatchObject({ status: 201 });
  return body as Job;
}

/** The job after it ended. */
async function ended({ id }: Job): Promise<Job> {
  await Promise.race(
    ["complete", "error", "cancelled"].map((end) => client.until(`model_install_${end}`, (told) => told["id"] === id)),
  );
  return (await server.request("GET", `${at}/${id}`)).body as Job;
}

async function names(): Promise<readonly string[]> {
  const { body } = await server.request("GET", "/api/v2/models/");
  return (body as { models: { name: string }[] }).models.map(({ name }) => name);
}

/** What lies in the models folder, apart from covers. */
function inModels(): readonly string[] {
  return readdirSync(join(root, "models")).filter((name) => name !== "model_images");
}

describe("installing a model", () => {
  it("copies it into the models folder with what the client says of it, and tells how far it is", async () => {
    expect(inModels()).toEqual([]);
    const path = aModel("copied");
    const job = await install(path, { config: { description: "my words" } });
    expect(job).toMatchObject({ status: expect.stringMatching(/waiting|running/), config_out: null, inplace: false });
    expect(job["source"]).toEqual({ type: "local", path, inplace: false });
    const done = await ended(job);
    expect(done).toMatchObject({ status: "completed", error: null, local_path: join(root, "models/copied") });
    expect(done["bytes"]).toBe(done["total_bytes"]);
    const config = { name: "copied", path: "copied", source: path, description: "my words", base: "sd-1" };
    expect(done["config_out"]).toMatchObject(config);
    const told = client.events.filter(({ payload }) => payload["id"] === job.id).map(({ name }) => name);
    expect([told[0], told.at(-1)]).toEqual(["model_install_started", "model_install_complete"]);
    expect(await names()).toContain("copied");
    expect(inModels()).toEqual(["copied"]);
    for (const file of ["unet/diffusion_pytorch_model.safetensors", "model_index.json"]) {
      expect(readFileSync(join(root, "models/copied", file)).equals(readFileSync(join(path, file))), file).toBe(true);
    }
  });

  it("copies a single file with its card, beside one that has its name already", async () => {
    const file = join(outer, "one/copied.safetensors");
    mkdirSync(join(outer, "one"));
    cpSync(join(referenceDir, "sd1/model/sd1.safetensors"), file);
    writeFileSync(join(outer, "one/copied.evoke-model.json"), JSON.stringify({ name: "One file" }));
    writeFileSync(join(root, "models/copied.safetensors"), "another file of that name");
    const done = await ended(await install(file));
    expect(done).toMatchObject({ status: "completed", config_out: { name: "One file", path: "copied-2.safetensors" } });
    expect(readFileSync(join(root, "models/copied-2.safetensors")).equals(readFileSync(file))).toBe(true);
    for (const name of ["copied.safetensors", "copied-2.safetensors", "copied-2.evoke-model.json"]) {
      rmSync(join(root, "models", name));
    }
  });

  it("in place leaves it where it is; a later server lists it too, until it is deleted, and its files stay", async () => {
    const path = aModel("stays");
    const done = await ended(await install(path, { inplace: true }));
    expect(done).toMatchObject({ status: "completed", inplace: true, config_out: { path, name: "stays" } });
    await server.close();
    await start();
    expect(await names()).toContain("stays");
    const { key } = done["config_out"] as { key: string };
    expect((await server.request("DELETE", `/api/v2/models/i/${key}`)).status).toBe(204);
    expect((await server.request("GET", `/api/v2/models/i/${key}`)).status).toBe(404);
    expect(await names()).not.toContain("stays");
    expect(existsSync(join(path, "model_index.json"))).toBe(true);
  });

  it("fails in words: one that is here already, something else, a change that cannot be, a download", async () => {
    writeFileSync(join(outer, "text.safetensors"), "no weights");
    mkdirSync(join(outer, "empty"));
    for (const [source, code, words, config = {}] of [
      [join(repositoryRoot, "models/icons"), "MODEL_INSTALLED", "icons"],
      [join(outer, "text.safetensors"), "MODEL_HEADER_INVALID", "text.safetensors"],
      [join(outer, "empty"), "MODEL_SOURCE_INVALID", "no model at that path"],
      [aModel("other"), "MODEL_CHANGE_REFUSED", "format", { format: "checkpoint" }],
      ["https://example.com/x.safetensors", "MODEL_SOURCE_UNSUPPORTED", "install it from its path"],
      ["owner/name:fp16:unet", "MODEL_SOURCE_UNSUPPORTED", "install it from its path"],
      ["external://openai/gpt", "MODEL_SOURCE_UNSUPPORTED", "install it from its path"],
    ] as const) {
      const job = await ended(await install(source, { config }));
      expect(job, source).toMatchObject({ status: "error", error_reason: code, error: expect.stringContaining(words) });
    }
    for (const source of ["/nowhere/x.safetensors", "x.safetensors", "../x/y/z", "file:///etc/passwd"]) {
      expect((await server.request("POST", `${at}?source=${source}`, {})).body).toMatchObject({
        code: "MODEL_SOURCE_INVALID",
      });
    }
    expect(inModels()).toEqual(["copied"]);
  });

  it("can be stopped, and leaves nothing; one that waits twice is one; what has ended is forgotten on request", async () => {
    const [first, second] = [await install(aModel("a")), await install(aModel("b"))];
    expect((await install(join(outer, "b"))).id).toBe(second.id);
    for (const { id } of [first, second]) expect((await server.request("DELETE", `${at}/${id}`)).status).toBe(201);
    for (const job of [first, second]) expect((await ended(job)).status).toBe("cancelled");
    expect(inModels()).toEqual(["copied"]);
    expect((await server.request("DELETE", at)).status).toBe(204);
    expect((await server.request("GET", at)).body).toEqual([]);
    for (const method of ["GET", "DELETE"]) {
      expect(await server.request(method, `${at}/${first.id}`)).toMatchObject({
        status: 404,
        body: { code: "MODEL_JOB_NOT_FOUND" },
      });
    }
  });
});
