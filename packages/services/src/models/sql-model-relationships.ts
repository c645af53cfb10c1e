import { EvokeError } from "@evoke/errors";
import type { ModelRecords, ModelRelationships } from "@evoke/invoke";
import { inBatches } from "../database/in-batches.ts";
import type { Database } from "../database/open-database.ts";

/** Relationships in the `model_relationships` table, each pair from both sides. */
export class SqlModelRelationships implements ModelRelationships {
  readonly #database: Database;
  readonly #models: ModelRecords;

  constructor(database: Database, models: ModelRecords) {
    this.#database = database;
    this.#models = models;
  }

  async relate(key: string, other: string): Promise<void> {
    if (key === other) throw new EvokeError("MODEL_RELATED_TO_ITSELF", { model: key });
    for (const model of [key, other]) {
      if (await this.#models.get(model)) continue;
      throw new EvokeError("MODEL_NOT_FOUND", { model, known: "those that evoke models lists" });
    }
    await this.#database
      .insertInto("model_relationships")
      .values([
        { key, other_key: other },
        { key: other, other_key: key },
      ])
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async separate(key: string, other: string): Promise<void> {
    await this.#database
      .deleteFrom("model_relationships")
      .where("key", "in", [key, other])
      .where("other_key", "in", [key, other])
      .execute();
  }

  async relatedTo(keys: readonly string[]): Promise<readonly string[]> {
    const rows = await inBatches(keys, (batch) =>
      this.#database.selectFrom("model_relationships").select("other_key").where("key", "in", batch).execute(),
    );
    const asked = new Set(keys);
    return [...new Set(rows.map((row) => row.other_key))].filter((key) => !asked.has(key)).sort();
  }
}
