import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import { silentLogger } from "@evoke/invoke";
import { beforeEach, describe, expect, it } from "vitest";
import { referenceDir } from "../../../../test/support/paths.ts";
import { temporaryFolder, writeFloats } from "../../../../test/support/weight-files.ts";
import { FolderModels } from "./folder-models.ts";
import { ModelReader } from "./model-reader.ts";

let folder: string;
let models: FolderModels;
beforeEach(() => {
  folder = temporaryFolder();
  models = open(folder);
});

function open(...folders: readonly string[]): FolderModels {
  return new FolderModels({ folders, reader: new ModelReader(async () => undefined), logger: silentLogger });
}

/** Puts one of the tiny reference models into the folder: `sd1`, as a diffusers folder or as a single file. */
function addDiffusers(name: string): string {
  const target = join(folder, name);
  cpSync(join(referenceDir, "sd1/model"), target, { recursive: true });
  rmSync(join(target, "sd1.safetensors"));
  return target;
}
function addFile(name: string): string {
  const target = join(folder, name);
  mkdirSync(join(target, ".."), { recursive: true });
  cpSync(join(referenceDir, "sd1/model/sd1.safetensors"), target);
  return target;
}

async function notFound(lookup: Promise<unknown>): Promise<EvokeError> {
  const error: unknown = await lookup.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof EvokeError && error.code === "MODEL_NOT_FOUND") return error;
  throw new Error(`found: ${error}`);
}

describe("FolderModels", () => {
  it("finds diffusers folders and single files, wherever they lie in the folder", async () => {
    addDiffusers("tiny");
    addFile("deep/er/single.safetensors");
    const [single, tiny] = await models.list();
    expect(tiny).toMatchObject({ name: "tiny", base: "sd-1", type: "main", format: "diffusers", variant: "normal" });
    expect(single).toMatchObject({ name: "single", base: "sd-1", type: "main", format: "checkpoint" });
    expect(tiny?.default_settings).toEqual({ width: 512, height: 512 });
    expect(tiny?.file_size).toBeGreaterThan(100_000);
  });

  it("an empty or missing folder has no models", async () => {
    expect(await open(folder, join(folder, "missing")).list()).toEqual([]);
  });

  it("a model keeps its key across runs, and its hash when it is moved", async () => {
    const path = addDiffusers("tiny");
    const [first] = await models.list();
    expect((await open(folder).list())[0]).toEqual(first);
    expect(first?.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    renameSync(path, join(folder, "renamed"));
    const [renamed] = await models.list();
    expect(renamed?.key).not.toBe(first?.key);
    expect(renamed?.hash).toBe(first?.hash);
  });

  it("takes name, description and defaults from the model's card", async () => {
    const card = {
      name: "Tiny One",
      description: "It is small.",
      defaults: { width: 64, height: 64, steps: 4 },
      license: "MIT",
    };
    writeFileSync(join(addDiffusers("tiny"), "evoke-model.json"), JSON.stringify(card));
    addFile("single.safetensors");
    writeFileSync(join(folder, "single.evoke-model.json"), JSON.stringify({ defaults: { width: 128 } }));
    expect(await models.find("Tiny One")).toMatchObject({
      name: "Tiny One",
      description: "It is small.",
      default_settings: { width: 64, height: 64, steps: 4 },
    });
    expect((await models.find("single")).default_settings).toEqual({ width: 128, height: 512 });
  });

  it("a wrong card is named when its model is asked for, and hides no other model", async () => {
    writeFileSync(join(addDiffusers("wrong"), "evoke-model.json"), '{"defaults":{"width":65}}');
    addDiffusers("right");
    expect((await models.list()).map(({ name }) => name)).toEqual(["right"]);
    await expect(models.find("wrong")).rejects.toThrow("evoke-model.json is not valid: defaults.width");
  });

  it("finds by key, name and path, and filters by base and type", async () => {
    const path = addDiffusers("tiny");
    const record = await models.find("tiny");
    expect(await models.find(record.key)).toBe(record);
    expect(await models.get(record.key)).toBe(record);
    expect(await models.find(path)).toBe(record);
    expect(await models.list({ base: "sd-1", type: "main", name: "tiny" })).toEqual([record]);
    expect(await models.list({ base: "sdxl" })).toEqual([]);
  });

  it("finds a model outside the folders by its path, and by its key afterwards", async () => {
    const path = join(temporaryFolder(), "elsewhere.safetensors");
    cpSync(join(referenceDir, "sd1/model/sd1.safetensors"), path);
    const record = await models.find(path);
    expect(await models.get(record.key)).toEqual(record);
    expect(await models.list()).toEqual([]);
  });

  it("resolves a node's identifier from another machine by name, base and type", async () => {
    addDiffusers("tiny");
    const field = { key: "unknown", hash: "", name: "tiny", base: "sd-1", type: "main", submodel_type: null };
    expect(await models.resolve(field)).toMatchObject({ name: "tiny" });
    expect((await notFound(models.resolve({ ...field, base: "sdxl" }))).message).toContain('"tiny"');
  });

  it("says what there is when a model is not found: near names, else all, else where to put one", async () => {
    expect((await notFound(models.find("dream"))).hint).toContain(folder);
    addDiffusers("dreamshaper");
    addDiffusers("icons");
    expect((await notFound(models.find("icnos"))).hint).toBe("Known models: icons.");
    expect((await notFound(models.find("zzzzzz"))).hint).toBe("Known models: dreamshaper, icons.");
  });

  it("sees models that are added and removed while it is open", async () => {
    const path = addDiffusers("a");
    expect(await models.list()).toHaveLength(1);
    addDiffusers("b");
    expect(await models.find("b")).toMatchObject({ name: "b" });
    rmSync(path, { recursive: true });
    expect((await models.list()).map(({ name }) => name)).toEqual(["b"]);
  });

  it("of two models of one name the earlier folder's wins", async () => {
    const path = addDiffusers("tiny");
    const other = temporaryFolder();
    cpSync(path, join(other, "tiny"), { recursive: true });
    expect((await open(other, folder).find("tiny")).path).toBe(join(other, "tiny"));
  });

  it("does not follow links that lead out of the folder, or in circles", async () => {
    const outside = join(temporaryFolder(), "m.safetensors");
    cpSync(join(referenceDir, "sd1/model/sd1.safetensors"), outside);
    symlinkSync(outside, join(folder, "out.safetensors"));
    mkdirSync(join(folder, "sub"));
    symlinkSync(folder, join(folder, "sub", "circle"));
    addFile("sub/in.safetensors");
    expect((await models.list()).map(({ name }) => name)).toEqual(["in"]);
  });

  it("a sound weight file that no rule recognises is listed as unknown", async () => {
    const tensors = Array.from({ length: 20 }, (_, i) => [`some.${i}`, { shape: [1], data: [i] }] as const);
    writeFloats(join(folder, "other.safetensors"), Object.fromEntries(tensors));
    expect(await models.list()).toMatchObject([{ name: "other", base: "unknown", type: "unknown" }]);
  });

  it("a damaged file is left out of lists and named when it is asked for", async () => {
    writeFileSync(join(folder, "broken.safetensors"), "not a model");
    expect(await models.list()).toEqual([]);
    await expect(models.find("broken")).rejects.toMatchObject({ status: 422 });
  });
});
