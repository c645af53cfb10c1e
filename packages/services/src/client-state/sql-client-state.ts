import type { ClientState } from "@evoke/invoke";
import { sql } from "kysely";
import { type Clock, wallClock } from "../database/clock.ts";
import type { Database } from "../database/open-database.ts";
import { timestamp } from "../database/timestamp.ts";

/** The state of user interfaces in the `client_state` table. */
export class SqlClientState implements ClientState {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock = wallClock) {
    this.#database = database;
    this.#clock = clock;
  }

  async get(queueId: string, key: string): Promise<string | undefined> {
    const row = await this.#database
      .selectFrom("client_state")
      .select("value")
      .where("queue_id", "=", queueId)
      .where("key", "=", key)
      .executeTakeFirst();
    return row?.value;
  }

  async set(queueId: string, key: string, value: string): Promise<void> {
    const updated_at = timestamp(this.#clock());
    await this.#database
      .insertInto("client_state")
      .values({ queue_id: queueId, key, value, updated_at })
      .onConflict((conflict) => conflict.columns(["queue_id", "key"]).doUpdateSet({ value, updated_at }))
      .execute();
  }

  async keys(queueId: string, prefix: string): Promise<readonly string[]> {
    const rows = await this.#database
      .selectFrom("client_state")
      .select("key")
      .where("queue_id", "=", queueId)
      // LIKE would take `%` and `_` for patterns and disregard case.
      .where(sql<boolean>`substr(key, 1, length(${prefix})) = ${prefix}`)
      .orderBy("key")
      .execute();
    return rows.map((row) => row.key);
  }

  async delete(queueId: string, key: string): Promise<void> {
    await this.#database.deleteFrom("client_state").where("queue_id", "=", queueId).where("key", "=", key).execute();
  }

  async clear(queueId: string): Promise<void> {
    await this.#database.deleteFrom("client_state").where("queue_id", "=", queueId).execute();
  }
}
