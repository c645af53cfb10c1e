import { randomUUID } from "node:crypto";
import { access } from "node:fs/promises";
import { EvokeError } from "@evoke/errors";
import type { Covers, FoundModel, ModelChanges, ModelRecord, ModelRecords, RecordTimes } from "@evoke/invoke";
import { type Clock, wallClock } from "../database/clock.ts";
import { inBatches } from "../database/in-batches.ts";
import type { Database } from "../database/open-database.ts";
import { timestamp } from "../database/timestamp.ts";
import { changesOf, foundModelOf, mergedChanges, recordOf } from "./model-row.ts";

export interface SqlModelRecordsOptions {
  /** Pictures of models, which go with their records. */
  readonly covers?: Covers;
  readonly clock?: Clock;
}

/** Records of models in the `models` table. */
export class SqlModelRecords implements ModelRecords {
  readonly #database: Database;
  readonly #covers: Covers | undefined;
  readonly #clock: Clock;

  constructor(database: Database, { covers, clock = wallClock }: SqlModelRecordsOptions = {}) {
    this.#database = database;
    this.#covers = covers;
    this.#clock = clock;
  }

  async at(paths: readonly string[]): Promise<ReadonlyMap<string, FoundModel>> {
    const rows = await inBatches(paths, (batch) =>
      this.#database.selectFrom("models").selectAll().where("path", "in", batch).execute(),
    );
    return new Map(rows.map((row) => [row.path, foundModelOf(row)]));
  }

  async store(found: readonly FoundModel[]): Promise<readonly ModelRecord[]> {
    const abandoned = await this.#abandoned(found);
    return this.#database.transaction().execute(async (transaction) => {
      const stored: ModelRecord[] = [];
      for (const each of found) stored.push(await this.#storeOne(transaction, each, abandoned));
      return stored;
    });
  }

  async get(key: string): Promise<ModelRecord | undefined> {
    const row = await this.#database.selectFrom("models").selectAll().where("key", "=", key).executeTakeFirst();
    return row && recordOf(row);
  }

  async byHash(hash: string): Promise<ModelRecord | undefined> {
    const row = await this.#database
      .selectFrom("models")
      .selectAll()
      .where("hash", "=", hash)
      .orderBy("created_at")
      .orderBy("key")
      .executeTakeFirst();
    return row && recordOf(row);
  }

  async update(key: string, changes: ModelChanges): Promise<ModelRecord> {
    return this.#database.transaction().execute(async (transaction) => {
      const row = await transaction.selectFrom("models").selectAll().where("key", "=", key).executeTakeFirst();
      if (!row) throw new EvokeError("MODEL_NOT_FOUND", { model: key, known: "those that evoke models lists" });
      const merged = JSON.stringify(mergedChanges(changesOf(row), changes));
      const columns = { changes: merged, updated_at: timestamp(this.#clock()) };
      await transaction.updateTable("models").set(columns).where("key", "=", key).execute();
      return recordOf({ ...row, ...columns });
    });
  }

  async delete(keys: readonly string[]): Promise<void> {
    const gone = await inBatches(keys, (batch) =>
      this.#database.deleteFrom("models").where("key", "in", batch).returning("key").execute(),
    );
    for (const { key } of gone) await this.#covers?.delete(key);
  }

  async register(key: string): Promise<void> {
    await this.#database.updateTable("models").set({ registered: 1 }).where("key", "=", key).execute();
  }

  async registeredPaths(): Promise<readonly string[]> {
    const query = this.#database.selectFrom("models").select("path").where("registered", "=", 1).orderBy("path");
    return (await query.execute()).map(({ path }) => path);
  }

  async times(): Promise<ReadonlyMap<string, RecordTimes>> {
    const rows = await this.#database.selectFrom("models").select(["key", "created_at", "updated_at"]).execute();
    return new Map(rows.map(({ key, ...times }) => [key, times]));
  }

  async missing(): Promise<readonly ModelRecord[]> {
    const rows = await this.#database.selectFrom("models").selectAll().orderBy("path").execute();
    const isThere = await Promise.all(rows.map(({ path }) => exists(path)));
    return rows.filter((_, index) => !isThere[index]).map(recordOf);
  }

  /** Keys of stored models by their hash, where one of these has the same and nothing is left at the stored path. */
  async #abandoned(found: readonly FoundModel[]): Promise<Map<string, string>> {
    const hashes = [...new Set(found.map(({ record }) => record.hash))];
    const alike = await inBatches(hashes, (batch) =>
      this.#database.selectFrom("models").select(["key", "path", "hash"]).where("hash", "in", batch).execute(),
    );
    const abandoned = new Map<string, string>();
    for (const { key, path, hash } of alike) if (!(await exists(path))) abandoned.set(hash, key);
    return abandoned;
  }

  async #storeOne(database: Database, { record, stamp }: FoundModel, abandoned: Map<string, string>) {
    const { path, hash } = record;
    const now = timestamp(this.#clock());
    const columns = { path, hash, stamp, found: JSON.stringify(record), updated_at: now };
    const renewed = await database.updateTable("models").set(columns).where("path", "=", path).returningAll().execute();
    if (renewed[0]) return recordOf(renewed[0]);
    const movedKey = abandoned.get(hash);
    if (movedKey !== undefined) {
      // Of two copies that appear at once, one is the model that moved.
      abandoned.delete(hash);
      const query = database.updateTable("models").set(columns).where("key", "=", movedKey).returningAll();
      return recordOf(await query.executeTakeFirstOrThrow());
    }
    const taken = await database.selectFrom("models").select("key").where("key", "=", record.key).executeTakeFirst();
    const key = taken ? randomUUID() : record.key;
    await database
      .insertInto("models")
      .values({ ...columns, key, changes: "{}", created_at: now })
      .execute();
    return { ...record, key };
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
