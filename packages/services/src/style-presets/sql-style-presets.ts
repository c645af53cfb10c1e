import { randomUUID } from "node:crypto";
import { EvokeError } from "@evoke/errors";
import type {
  Covers,
  NewStylePreset,
  StylePreset,
  StylePresetChanges,
  StylePresets,
  StylePresetType,
} from "@evoke/invoke";
import { type Selectable, sql } from "kysely";
import { z } from "zod";
import { type Clock, wallClock } from "../database/clock.ts";
import type { Database } from "../database/open-database.ts";
import type { StylePresetTable } from "../database/schema.ts";
import { SINGLE_USER } from "../database/single-user.ts";
import { timestamp } from "../database/timestamp.ts";

const prompt = z.string().max(100_000);
const NewPreset = z.object({
  name: z.string().trim().min(1).max(300),
  preset_data: z.object({ positive_prompt: prompt, negative_prompt: prompt }),
});

export interface SqlStylePresetsOptions {
  /** Pictures of presets, which go with them. */
  readonly covers: Covers;
  readonly clock?: Clock;
}

/** Style presets in the `style_presets` table. */
export class SqlStylePresets implements StylePresets {
  readonly #database: Database;
  readonly #covers: Covers;
  readonly #clock: Clock;

  constructor(database: Database, { covers, clock = wallClock }: SqlStylePresetsOptions) {
    this.#database = database;
    this.#covers = covers;
    this.#clock = clock;
  }

  async create(presets: readonly NewStylePreset[]): Promise<readonly StylePreset[]> {
    const rows = presets.map((preset) => this.#rowOf(preset, "user"));
    await this.#database.transaction().execute(async (transaction) => {
      for (const row of rows) await transaction.insertInto("style_presets").values(row).execute();
    });
    return rows.map(presetOf);
  }

  async get(id: string): Promise<StylePreset> {
    const row = await this.#database.selectFrom("style_presets").selectAll().where("id", "=", id).executeTakeFirst();
    if (!row) throw new EvokeError("STYLE_PRESET_NOT_FOUND", { preset: id });
    return presetOf(row);
  }

  async update(id: string, changes: StylePresetChanges): Promise<StylePreset> {
    const preset = await this.#changeable(id);
    const { name, preset_data } = checked({ ...preset, ...changes });
    await this.#database
      .updateTable("style_presets")
      .set({ name, ...preset_data, updated_at: timestamp(this.#clock()) })
      .where("id", "=", id)
      .execute();
    return this.get(id);
  }

  async delete(id: string): Promise<void> {
    await this.#changeable(id);
    await this.#database.deleteFrom("style_presets").where("id", "=", id).execute();
    await this.#covers.delete(id);
  }

  async list({ type }: { readonly type?: StylePresetType }): Promise<readonly StylePreset[]> {
    const rows = await this.#database
      .selectFrom("style_presets")
      .selectAll()
      .$if(type !== undefined, (select) => select.where("type", "=", type ?? ""))
      .orderBy(sql`lower(name)`)
      .orderBy("id")
      .execute();
    return rows.map(presetOf);
  }

  async syncDefaults(presets: readonly NewStylePreset[]): Promise<void> {
    const known = new Map((await this.list({ type: "default" })).map((preset) => [preset.name, preset]));
    const wanted = new Map(presets.map((preset) => [preset.name, this.#rowOf(preset, "default")]));
    await this.#database.transaction().execute(async (transaction) => {
      for (const [name, { id }] of known) {
        if (!wanted.has(name)) await transaction.deleteFrom("style_presets").where("id", "=", id).execute();
      }
      for (const [name, row] of wanted) {
        const earlier = known.get(name);
        const { positive_prompt, negative_prompt } = row;
        if (!earlier) await transaction.insertInto("style_presets").values(row).execute();
        else if (JSON.stringify(earlier.preset_data) !== JSON.stringify({ positive_prompt, negative_prompt })) {
          const changes = { positive_prompt, negative_prompt, updated_at: row.updated_at };
          await transaction.updateTable("style_presets").set(changes).where("id", "=", earlier.id).execute();
        }
      }
    });
  }

  async #changeable(id: string): Promise<StylePreset> {
    const preset = await this.get(id);
    if (preset.type === "default") {
      throw new EvokeError("BUILT_IN_UNCHANGEABLE", { kind: "style preset", name: preset.name });
    }
    return preset;
  }

  #rowOf(preset: NewStylePreset, type: StylePresetType): Selectable<StylePresetTable> {
    const { name, preset_data } = checked(preset);
    const now = timestamp(this.#clock());
    return {
      id: randomUUID(),
      name,
      ...preset_data,
      type,
      user_id: SINGLE_USER,
      is_public: 0,
      created_at: now,
      updated_at: now,
    };
  }
}

function checked(preset: NewStylePreset): NewStylePreset {
  const result = NewPreset.safeParse(preset);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new EvokeError("STYLE_PRESET_INVALID", { reason: `${issue?.path.join(".")}: ${issue?.message}` });
}

function presetOf(row: Selectable<StylePresetTable>): StylePreset {
  const { id, name, positive_prompt, negative_prompt, user_id } = row;
  return {
    id,
    name,
    preset_data: { positive_prompt, negative_prompt },
    type: row.type === "default" ? "default" : "user",
    is_public: row.is_public === 1,
    user_id,
  };
}
