import { EvokeError, nearestNames } from "@evoke/errors";
import type { Logger, ModelIdentifierField, ModelQuery, ModelRecord, Models } from "@evoke/invoke";
import { describeModel, modelKey } from "./describe-model.ts";
import { findModels, type ModelPlace, modelAt } from "./find-models.ts";

export interface FolderModelsOptions {
  /** Where models are looked for; of two of one name, the earlier folder's wins. */
  readonly folders: readonly string[];
  readonly logger: Logger;
}

/** Names that an error lists at most. */
const MOST_NAMES = 10;

/**
 * The models in some folders. Folders are walked again when something is listed or not found, so that a model can be
 * added while the program runs; a model is read only when it is asked for, and once.
 */
export class FolderModels implements Models {
  readonly #options: FolderModelsOptions;
  readonly #records = new Map<string, Promise<ModelRecord>>();
  /** Models outside the folders that a person named by path. */
  readonly #registered = new Map<string, ModelPlace>();
  #places: readonly ModelPlace[] = [];

  constructor(options: FolderModelsOptions) {
    this.#options = options;
  }

  async list(query: ModelQuery = {}): Promise<readonly ModelRecord[]> {
    await this.#walk();
    const records = await this.#readable(this.#places);
    return records.filter((record) => fits(record, query));
  }

  async get(key: string): Promise<ModelRecord> {
    return (await this.#byKey(key)) ?? this.#missing(key, {});
  }

  async resolve(identifier: ModelIdentifierField): Promise<ModelRecord> {
    const { key, name, base, type } = identifier;
    const exact = await this.#byKey(key);
    return exact ?? this.#named(name, { ...(base && { base }), ...(type && { type }) });
  }

  async find(text: string, query: ModelQuery = {}): Promise<ModelRecord> {
    const place = /[\\/]|\.\w+$/.test(text) ? await modelAt(text) : undefined;
    if (place) {
      this.#registered.set(place.path, place);
      return this.#describe(place);
    }
    return (await this.#byKey(text)) ?? this.#named(text, query);
  }

  async #byKey(key: string): Promise<ModelRecord | undefined> {
    const isIt = (place: ModelPlace): boolean => modelKey(place.path) === key;
    const known = [...this.#places, ...this.#registered.values()].find(isIt);
    if (known) return this.#describe(known);
    await this.#walk();
    const place = this.#places.find(isIt);
    return place && this.#describe(place);
  }

  async #named(name: string, query: ModelQuery): Promise<ModelRecord> {
    if (this.#places.length === 0) await this.#walk();
    // A card may give another name than the file has, so only when no file has it are all models read.
    for (const place of this.#places.filter((candidate) => candidate.name === name)) {
      const record = await this.#describe(place);
      if (record.name === name && fits(record, query)) return record;
    }
    const records = await this.list(query);
    return records.find((record) => record.name === name) ?? this.#missing(name, query);
  }

  async #missing(model: string, query: ModelQuery): Promise<never> {
    const names = (await this.list(query)).map((record) => record.name);
    const near = nearestNames(model, names);
    const listed = near.length > 0 ? near : names.slice(0, MOST_NAMES);
    const known = listed.join(", ") || `none; put some into ${this.#options.folders[0] ?? "the models folder"}`;
    throw new EvokeError("MODEL_NOT_FOUND", { model, known });
  }

  async #walk(): Promise<void> {
    const { folders, logger } = this.#options;
    const found = await Promise.all(folders.map((folder) => findModels(folder, logger)));
    const byPath = new Map(found.flat().map((place) => [place.path, place]));
    this.#places = [...byPath.values()];
    for (const path of this.#records.keys()) {
      if (!byPath.has(path) && !this.#registered.has(path)) this.#records.delete(path);
    }
  }

  #describe(place: ModelPlace): Promise<ModelRecord> {
    const known = this.#records.get(place.path);
    if (known) return known;
    const record = describeModel(place);
    this.#records.set(place.path, record);
    // A model that could not be read may be repaired: it is read again when it is asked for again.
    record.catch(() => this.#records.delete(place.path));
    return record;
  }

  /** Records of the models that can be read; the others are logged, as one broken file must not hide the rest. */
  async #readable(places: readonly ModelPlace[]): Promise<readonly ModelRecord[]> {
    const records: ModelRecord[] = [];
    for (const place of places) {
      try {
        records.push(await this.#describe(place));
      } catch (error) {
        this.#options.logger.warn({ event: "model.unreadable", path: place.path, error }, "a model cannot be read");
      }
    }
    return records;
  }
}

function fits(record: ModelRecord, query: ModelQuery): boolean {
  return (
    (query.base === undefined || record.base === query.base) &&
    (query.type === undefined || record.type === query.type) &&
    (query.name === undefined || record.name === query.name)
  );
}
