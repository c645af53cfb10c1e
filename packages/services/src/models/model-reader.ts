import type { FoundModel, ModelRecord, ModelRecords } from "@evoke/invoke";
import { describeModel } from "./describe-model.ts";
import type { ModelPlace } from "./find-models.ts";
import { stampOf } from "./stamp-of.ts";

/** Where records are kept, as far as reading models needs it. */
export type StoredModels = Pick<ModelRecords, "at" | "get" | "store" | "registeredPaths">;

/** What came of reading one model. */
export type ModelReading =
  | { readonly place: ModelPlace; readonly record: ModelRecord }
  | { readonly place: ModelPlace; readonly error: unknown };

/**
 * Finds out what models are. One that looks from outside as it did is not read again: neither in this process nor,
 * where there are `records`, in a later one.
 */
export class ModelReader {
  readonly #records: () => Promise<StoredModels | undefined>;
  /** By path. */
  readonly #read = new Map<string, FoundModel>();

  /** `records` is asked at each reading; undefined means that there is nothing to keep them in. */
  constructor(records: () => Promise<StoredModels | undefined>) {
    this.#records = records;
  }

  /** One model's record. @throws what `describeModel` throws. */
  async read(place: ModelPlace): Promise<ModelRecord> {
    const [reading] = await this.readAll([place]);
    if ("error" in reading) throw reading.error;
    return reading.record;
  }

  /** Where the model of a key is, as far as there is a record of it. */
  async pathOf(key: string): Promise<string | undefined> {
    return (await (await this.#records())?.get(key))?.path;
  }

  /** Where the models are that lie in no folder that is searched and are listed all the same. */
  async registeredPaths(): Promise<readonly string[]> {
    return (await (await this.#records())?.registeredPaths()) ?? [];
  }

  /** Every model's record or error, in the order given. */
  async readAll(places: readonly ModelPlace[]): Promise<readonly ModelReading[]> {
    const records = await this.#records();
    const stored = await records?.at(places.map((place) => place.path));
    const fresh: FoundModel[] = [];
    const readings: ModelReading[] = [];
    for (const place of places) {
      try {
        const stamp = await stampOf(place);
        const known = stored?.get(place.path);
        const isFresh = known?.stamp !== stamp;
        const { record } = isFresh ? await this.#find(place, stamp) : known;
        if (isFresh) fresh.push({ record, stamp });
        readings.push({ place, record });
      } catch (error) {
        readings.push({ place, error });
      }
    }
    const kept = fresh.length > 0 ? await records?.store(fresh) : undefined;
    const byPath = new Map(kept?.map((record) => [record.path, record]));
    return readings.map((reading) => {
      const record = byPath.get(reading.place.path);
      return record ? { place: reading.place, record } : reading;
    });
  }

  async #find(place: ModelPlace, stamp: string): Promise<FoundModel> {
    const earlier = this.#read.get(place.path);
    if (earlier?.stamp === stamp) return earlier;
    const found = { record: await describeModel(place), stamp };
    this.#read.set(place.path, found);
    return found;
  }
}
