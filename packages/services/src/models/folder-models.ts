import { EvokeError, nearestNames } from "@evoke/errors";
import type { Logger, ModelIdentifierField, ModelQuery, ModelRecord, Models, UnreadableModel } from "@evoke/invoke";
import { modelKey } from "./describe-model.ts";
import { findModels, type ModelPlace, modelAt } from "./find-models.ts";
import type { ModelReader, ModelReading } from "./model-reader.ts";

export interface FolderModelsOptions {
  /** Where models are looked for; of two of one name, the earlier folder's wins. */
  readonly folders: readonly string[];
  readonly reader: ModelReader;
  readonly logger: Logger;
}

/** Names that an error lists at most. */
const MOST_NAMES = 10;

/**
 * The models in some folders. Folders are walked again when something is listed or not found, so that a model can be
 * added while the program runs; a model is read only when it is asked for. Models elsewhere are listed where they were
 * registered.
 */
export class FolderModels implements Models {
  readonly #options: FolderModelsOptions;
  /** Models outside the folders that a person named by path. */
  readonly #typed = new Map<string, ModelPlace>();
  #places: readonly ModelPlace[] = [];

  constructor(options: FolderModelsOptions) {
    this.#options = options;
  }

  async list(query: ModelQuery = {}): Promise<readonly ModelRecord[]> {
    const records = (await this.#readAll()).flatMap((reading) => {
      if ("record" in reading) return reading.record;
      const { place, error } = reading;
      // One broken file must not hide the rest.
      this.#options.logger.warn({ event: "model.unreadable", path: place.path, error }, "a model cannot be read");
      return [];
    });
    return records.filter((record) => fits(record, query));
  }

  async unreadable(): Promise<readonly UnreadableModel[]> {
    const readings = await this.#readAll();
    return readings.flatMap((reading) =>
      "record" in reading ? [] : { path: reading.place.path, error: reading.error },
    );
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
      this.#typed.set(place.path, place);
      return this.#options.reader.read(place);
    }
    return (await this.#byKey(text)) ?? this.#named(text, query);
  }

  async #readAll(): Promise<readonly ModelReading[]> {
    await this.#walk();
    return this.#options.reader.readAll(eachOnce([...this.#places, ...(await this.#registered())]));
  }

  async #byKey(key: string): Promise<ModelRecord | undefined> {
    // A model that moved has the key of where it was, which only its record tells.
    const stored = await this.#options.reader.pathOf(key);
    const isIt = ({ path }: ModelPlace): boolean => (stored === undefined ? modelKey(path) === key : path === stored);
    const known = [...this.#places, ...this.#typed.values(), ...(await this.#registered())].find(isIt);
    // Its files may be gone since the folders were walked.
    if (known && (await modelAt(known.path)) !== undefined) return this.#options.reader.read(known);
    await this.#walk();
    const place = this.#places.find(isIt);
    return place && this.#options.reader.read(place);
  }

  async #named(name: string, query: ModelQuery): Promise<ModelRecord> {
    if (this.#places.length === 0) await this.#walk();
    // A card may give another name than the file has, so only when no file has it are all models read.
    for (const place of this.#places.filter((candidate) => candidate.name === name)) {
      const record = await this.#options.reader.read(place);
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
    this.#places = eachOnce(found.flat());
  }

  /** Models outside the folders that are listed all the same. Asked each time: another process may have deleted one. */
  async #registered(): Promise<readonly ModelPlace[]> {
    const places = await Promise.all((await this.#options.reader.registeredPaths()).map(modelAt));
    return places.filter((place) => place !== undefined);
  }
}

function eachOnce(places: readonly ModelPlace[]): readonly ModelPlace[] {
  return [...new Map(places.map((place) => [place.path, place])).values()];
}

function fits(record: ModelRecord, query: ModelQuery): boolean {
  return (
    (query.base === undefined || record.base === query.base) &&
    (query.type === undefined || record.type === query.type) &&
    (query.name === undefined || record.name === query.name)
  );
}
