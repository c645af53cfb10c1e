import { cpSync, mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ModelRecord, silentLogger } from "@evoke/invoke";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { referenceDir } from "../../../../test/support/paths.ts";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { type Database, openDatabase } from "../database/open-database.ts";
import { FolderModels } from "./folder-models.ts";
import { ModelReader } from "./model-reader.ts";
import { SqlModelRecords } from "./sql-model-records.ts";

let folder: string;
let database: Database;
let records: SqlModelRecords;
beforeEach(async () => {
  folder = temporaryFolder();
  mkdirSync(join(folder, "models"));
  database = await openDatabase(join(folder, "evoke.db"));
  records = new SqlModelRecords(database);
});
afterEach(() => database.destroy());

/** The models as a process sees them that starts now. */
function start(): FolderModels {
  const reader = new ModelReader(async () => records);
  return new FolderModels({ folders: [join(folder, "models")], reader, logger: silentLogger });
}

const pathOf = (name: string) => join(folder, "models", name);
function addModel(name: string): string {
  cpSync(join(referenceDir, "sd1/model/sd1.safetensors"), pathOf(name));
  return pathOf(name);
}

/** Makes a file unreadable as a model without a change that shows from outside. */
function spoilUnseen(path: string): void {
  const time = new Date(2020, 1, 1);
  writeFileSync(path, Buffer.alloc(readFileSync(path).length));
  utimesSync(path, time, time);
}

async function only(models: FolderModels): Promise<ModelRecord> {
  const [record, ...others] = await models.list();
  if (!record || others.length > 0) throw new Error(`${others.length} other models`);
  return record;
}

describe("models with records", () => {
  it("a model that looks as it did is not read again by a later process", async () => {
    const path = addModel("tiny.safetensors");
    utimesSync(path, new Date(2020, 1, 1), new Date(2020, 1, 1));
    const first = await only(start());
    spoilUnseen(path);
    expect(await only(start())).toEqual(first);
    expect(await start().get(first.key)).toEqual(first);
  });

  it("a file that changed is read again, and the user's changes stay", async () => {
    const path = addModel("tiny.safetensors");
    const { key } = await only(start());
    await records.update(key, { name: "Mine", default_settings: { steps: 3 } });
    const card = { description: "new", defaults: { width: 64 } };
    writeFileSync(path.replace(".safetensors", ".evoke-model.json"), JSON.stringify(card));
    const changed = { key, name: "Mine", description: "new", default_settings: { steps: 3 } };
    expect(await only(start())).toMatchObject(changed);
    writeFileSync(path, "no model any more");
    expect(await start().list()).toEqual([]);
    addModel("tiny.safetensors");
    expect(await only(start())).toMatchObject(changed);
  });

  it("what a user changes shows at once, under its new name too", async () => {
    addModel("tiny.safetensors");
    const models = start();
    const { key } = await only(models);
    await records.update(key, { name: "Mine" });
    expect(await models.get(key)).toMatchObject({ name: "Mine" });
    expect(await models.find("Mine")).toMatchObject({ key });
  });

  it("a model that was moved is found by its key", async () => {
    const path = addModel("tiny.safetensors");
    const { key } = await only(start());
    await records.update(key, { name: "Mine" });
    renameSync(path, pathOf("renamed.safetensors"));
    expect(await only(start())).toMatchObject({ key, name: "Mine", path: pathOf("renamed.safetensors") });
    expect(await start().get(key)).toMatchObject({ name: "Mine" });
    addModel("tiny.safetensors");
    const keys = (await start().list()).map((record) => record.key);
    expect(new Set(keys).size).toBe(2);
    expect(await start().get(key)).toMatchObject({ path: pathOf("renamed.safetensors") });
  });
});
