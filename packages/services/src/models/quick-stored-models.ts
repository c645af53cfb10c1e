import type { FoundModel, ModelRecord } from "@evoke/invoke";
import type { Selectable, SqliteDatabase } from "kysely";
import { openLibsql } from "../database/libsql-database.ts";
import { LATEST_MIGRATION } from "../database/migrations/latest.ts";
import type { ModelTable } from "../database/schema.ts";
import { type Once, once } from "../once.ts";
import type { StoredModels } from "./model-reader.ts";
import { foundModelOf, recordOf } from "./model-row.ts";

/**
 * Stored models, read by plain SQL: to load the query builder takes longer than to list models. It is loaded when there
 * is something to store, or a database of another version to migrate or refuse.
 */
export class QuickStoredModels implements StoredModels {
  readonly #file: Once<SqliteDatabase | undefined>;
  readonly #full: () => Promise<StoredModels>;

  /** `path` is an existing database; `full` opens it for all that plain reading cannot do. */
  constructor(path: string, full: () => Promise<StoredModels>) {
    this.#full = full;
    this.#file = once(
      async () => openCurrent(path),
      async (file) => file?.close(),
    );
  }

  async at(paths: readonly string[]): Promise<ReadonlyMap<string, FoundModel>> {
    const rows = await this.#rows("path in (select value from json_each(?))", JSON.stringify(paths));
    if (!rows) return (await this.#full()).at(paths);
    return new Map(rows.map((row) => [row.path, foundModelOf(row)]));
  }

  async get(key: string): Promise<ModelRecord | undefined> {
    const rows = await this.#rows("key = ?", key);
    if (!rows) return (await this.#full()).get(key);
    return rows[0] && recordOf(rows[0]);
  }

  async store(found: readonly FoundModel[]): Promise<readonly ModelRecord[]> {
    return (await this.#full()).store(found);
  }

  async registeredPaths(): Promise<readonly string[]> {
    const rows = await this.#rows("registered = ? order by path", 1);
    return rows?.map(({ path }) => path) ?? (await this.#full()).registeredPaths();
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #rows(condition: string, parameter: string | number): Promise<readonly Selectable<ModelTable>[] | undefined> {
    const file = await this.#file.get();
    // The schema's version was checked, so the rows are what the type says.
    return file?.prepare(`select * from models where ${condition}`).all([parameter]) as Selectable<ModelTable>[];
  }
}

/** The file, if it has exactly this program's schema. */
function openCurrent(path: string): SqliteDatabase | undefined {
  const file = openLibsql(path);
  try {
    const [last] = file.prepare("select name from kysely_migration order by name desc limit 1").all([]);
    if (Object.values(last ?? {})[0] === LATEST_MIGRATION) return file;
  } catch {
    // Not a database of ours, or a damaged one: opening it in full tells.
  }
  file.close();
  return undefined;
}
