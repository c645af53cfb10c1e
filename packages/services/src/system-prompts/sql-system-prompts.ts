import { randomUUID } from "node:crypto";
import { EvokeError } from "@evoke/errors";
import type { NewSystemPrompt, SystemPrompt, SystemPromptChanges, SystemPrompts } from "@evoke/invoke";
import { type Selectable, sql } from "kysely";
import { z } from "zod";
import { type Clock, wallClock } from "../database/clock.ts";
import type { Database } from "../database/open-database.ts";
import type { SystemPromptTable } from "../database/schema.ts";
import { SINGLE_USER } from "../database/single-user.ts";
import { timestamp } from "../database/timestamp.ts";

const NewPrompt = z.object({
  name: z.string().trim().min(1).max(300),
  content: z.string().min(1).max(100_000),
});

/** System prompts in the `system_prompts` table. */
export class SqlSystemPrompts implements SystemPrompts {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock = wallClock) {
    this.#database = database;
    this.#clock = clock;
  }

  async create(prompt: NewSystemPrompt): Promise<SystemPrompt> {
    const now = timestamp(this.#clock());
    const stamps = { created_at: now, updated_at: now };
    const row = { id: randomUUID(), ...checked(prompt), user_id: SINGLE_USER, is_public: 0, ...stamps };
    await this.#database.insertInto("system_prompts").values(row).execute();
    return promptOf(row);
  }

  async get(id: string): Promise<SystemPrompt> {
    const row = await this.#database.selectFrom("system_prompts").selectAll().where("id", "=", id).executeTakeFirst();
    return row ? promptOf(row) : missing(id);
  }

  async update(id: string, changes: SystemPromptChanges): Promise<SystemPrompt> {
    const { is_public, ...texts } = { ...(await this.get(id)), ...changes };
    const columns = { ...checked(texts), is_public: Number(is_public), updated_at: timestamp(this.#clock()) };
    const query = this.#database.updateTable("system_prompts").set(columns).where("id", "=", id).returningAll();
    const row = await query.executeTakeFirst();
    return row ? promptOf(row) : missing(id);
  }

  async delete(id: string): Promise<void> {
    const query = this.#database.deleteFrom("system_prompts").where("id", "=", id).returning("id");
    if ((await query.executeTakeFirst()) === undefined) missing(id);
  }

  async list(): Promise<readonly SystemPrompt[]> {
    const query = this.#database.selectFrom("system_prompts").selectAll().orderBy(sql`lower(name)`).orderBy("id");
    return (await query.execute()).map(promptOf);
  }
}

function promptOf({ is_public, ...row }: Selectable<SystemPromptTable>): SystemPrompt {
  return { ...row, is_public: is_public === 1 };
}

function checked(prompt: NewSystemPrompt): NewSystemPrompt {
  const result = NewPrompt.safeParse(prompt);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new EvokeError("SYSTEM_PROMPT_INVALID", { reason: `${issue?.path.join(".")}: ${issue?.message}` });
}

function missing(id: string): never {
  throw new EvokeError("SYSTEM_PROMPT_NOT_FOUND", { prompt: id });
}
