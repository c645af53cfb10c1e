import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import type { ModelChanges, ModelRecord, ModelRecords, Models } from "@evoke/invoke";
import { type CopyModelOptions, copyModel } from "./copy-model.ts";
import { describeModel } from "./describe-model.ts";
import { type ModelPlace, modelAt } from "./find-models.ts";
import { stampOf } from "./stamp-of.ts";

export interface InstallModelOptions extends Pick<CopyModelOptions, "signal" | "onBytes"> {
  /** The root folder, whose models folder copies go into. */
  readonly root: string;
  /** The models that are there. */
  readonly models: Models;
  readonly records: ModelRecords;
  /** Whether the model stays where it is, or is copied. */
  readonly mode: "in place" | "copy";
  /** What the user says of it, in view of what was found out, which may also refuse the model. */
  readonly changes: (found: ModelRecord) => Promise<ModelChanges>;
}

/**
 * Adds a model from a path of this computer: what it is is found out first, so that nothing else is ever copied.
 *
 * @throws MODEL_SOURCE_INVALID where there is no model, MODEL_INSTALLED, the engine's errors about its files,
 * STORAGE_FULL, STORAGE_FAILED, and the signal's reason
 */
export async function installModel(path: string, options: InstallModelOptions): Promise<ModelRecord> {
  const { records, models, mode, signal, onBytes, root } = options;
  const place = await modelAt(path);
  if (place === undefined) {
    throw new EvokeError("MODEL_SOURCE_INVALID", { source: path, reason: "there is no model at that path" });
  }
  const found = await describeModel(place);
  const changes = await options.changes(found);
  const twin = (await models.list()).find((known) => known.path === place.path || known.hash === found.hash);
  if (twin !== undefined) throw new EvokeError("MODEL_INSTALLED", { source: path, model: twin.name, path: twin.path });
  signal.throwIfAborted();
  if (mode === "in place") {
    const record = await store(place, records);
    await records.register(record.key);
    return records.update(record.key, changes);
  }
  const copy = await modelAt(await copyModel(place, { folder: join(root, "models"), signal, onBytes }));
  if (copy === undefined) throw new EvokeError("MODEL_FILE_CHANGED", { file: path, reason: "its copy is no model" });
  const { key } = await store(copy, records);
  return records.update(key, { source: place.path, source_type: "path", ...changes });
}

/**
 * Finds out anew what a model is, and takes back what the user said of that; name, description and the like stay.
 *
 * @throws MODEL_NOT_FOUND, MODEL_FILE_MISSING, and the engine's errors about its files
 */
export async function reidentifyModel(key: string, records: ModelRecords, models: Models): Promise<ModelRecord> {
  const { path } = (await records.get(key)) ?? (await models.get(key));
  const place = await modelAt(path);
  if (place === undefined) throw new EvokeError("MODEL_FILE_MISSING", { file: path, reason: "nothing is there" });
  const record = await store(place, records);
  return records.update(record.key, { base: null, type: null, variant: null, prediction_type: null });
}

async function store(place: ModelPlace, records: ModelRecords): Promise<ModelRecord> {
  // The stamp first: a change while the model is read makes it be read again.
  const stamp = await stampOf(place);
  const [record] = await records.store([{ record: await describeModel(place), stamp }]);
  // One in, one out.
  return record as ModelRecord;
}
