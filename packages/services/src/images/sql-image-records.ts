import type { ImageChanges, ImagePage, ImageQuery, ImageRecord, ImageRecords } from "@evoke/invoke";
import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import type { Database } from "../database/open-database.ts";
import type { DatabaseSchema, ImageTable } from "../database/schema.ts";
import { jsonObject } from "./embedded-documents.ts";

/** SQLite's ceiling on parameters of one statement is 32766; a few thousand at a time also keep a delete short. */
const DELETE_BATCH = 1000;

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 1000;

/** Rows about pictures in the `images` table. `clock` gives the time of inserts and updates. */
export class SqlImageRecords implements ImageRecords {
  readonly #database: Database;
  readonly #clock: () => Date;

  constructor(database: Database, clock: () => Date = () => new Date()) {
    this.#database = database;
    this.#clock = clock;
  }

  async insert(
    record: Omit<ImageRecord, "created_at" | "updated_at" | "starred">,
    metadata?: string,
  ): Promise<ImageRecord> {
    const now = timestamp(this.#clock());
    const row = await this.#database
      .insertInto("images")
      .values({
        image_name: record.image_name,
        image_origin: record.image_origin,
        image_category: record.image_category,
        width: record.width,
        height: record.height,
        is_intermediate: Number(record.is_intermediate),
        has_workflow: Number(record.has_workflow),
        session_id: record.session_id ?? null,
        node_id: record.node_id ?? null,
        metadata: metadata ?? null,
        created_at: now,
        updated_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return recordOf(row);
  }

  async get(name: string): Promise<ImageRecord | undefined> {
    const row = await this.#row(name);
    return row && recordOf(row);
  }

  async metadata(name: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    return jsonObject((await this.#row(name))?.metadata);
  }

  async update(name: string, changes: ImageChanges): Promise<ImageRecord | undefined> {
    const { image_category, session_id, is_intermediate, starred } = changes;
    const row = await this.#database
      .updateTable("images")
      .set({
        updated_at: timestamp(this.#clock()),
        ...(image_category !== undefined && { image_category }),
        ...(session_id !== undefined && { session_id }),
        ...(is_intermediate !== undefined && { is_intermediate: Number(is_intermediate) }),
        ...(starred !== undefined && { starred: Number(starred) }),
      })
      .where("image_name", "=", name)
      .returningAll()
      .executeTakeFirst();
    return row && recordOf(row);
  }

  async delete(names: readonly string[]): Promise<void> {
    for (let at = 0; at < names.length; at += DELETE_BATCH) {
      const batch = names.slice(at, at + DELETE_BATCH);
      await this.#database.deleteFrom("images").where("image_name", "in", batch).execute();
    }
  }

  async list(query: ImageQuery): Promise<ImagePage> {
    const offset = Math.max(0, query.offset ?? 0);
    const limit = Math.min(MAX_LIMIT, Math.max(0, query.limit ?? DEFAULT_LIMIT));
    const direction = query.order === "ASC" ? "asc" : "desc";
    const wanted = this.#database.selectFrom("images").where((row) => matches(row, query));
    const { total } = await wanted.select((row) => row.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
    const starredFirst = query.starredFirst ?? true;
    const rows = await wanted
      .selectAll()
      .$if(starredFirst, (select) => select.orderBy("starred", "desc"))
      .orderBy("created_at", direction)
      // Pictures of one millisecond need an order of their own, or pages could repeat one and miss another.
      .orderBy("image_name", direction)
      .offset(offset)
      .limit(limit)
      .execute();
    return { items: rows.map(recordOf), offset, limit, total: Number(total) };
  }

  async names(): Promise<readonly string[]> {
    const rows = await this.#database.selectFrom("images").select("image_name").execute();
    return rows.map((row) => row.image_name);
  }

  #row(name: string): Promise<Selectable<ImageTable> | undefined> {
    return this.#database.selectFrom("images").selectAll().where("image_name", "=", name).executeTakeFirst();
  }
}

function matches(row: ExpressionBuilder<DatabaseSchema, "images">, query: ImageQuery) {
  const { categories, isIntermediate, search } = query;
  const conditions = [];
  if (categories) conditions.push(row("image_category", "in", categories));
  if (isIntermediate !== undefined) conditions.push(row("is_intermediate", "=", Number(isIntermediate)));
  if (search) {
    const pattern = containing(search);
    conditions.push(row.or([like("metadata", pattern), like("created_at", pattern)]));
  }
  return row.and(conditions);
}

function like(column: "metadata" | "created_at", pattern: string) {
  return sql<boolean>`lower(${sql.ref(column)}) like lower(${pattern}) escape '!'`;
}

/** A pattern for texts that contain another one as JSON spells it. */
function containing(text: string): string {
  const json = JSON.stringify(text).slice(1, -1);
  return `%${json.replace(/[!%_]/g, "!$&")}%`;
}

function recordOf(row: Selectable<ImageTable>): ImageRecord {
  return {
    image_name: row.image_name,
    image_origin: row.image_origin === "external" ? "external" : "internal",
    image_category: categoryOf(row.image_category),
    width: row.width,
    height: row.height,
    created_at: row.created_at,
    updated_at: row.updated_at,
    is_intermediate: row.is_intermediate === 1,
    starred: row.starred === 1,
    has_workflow: row.has_workflow === 1,
    ...(row.session_id !== null && { session_id: row.session_id }),
    ...(row.node_id !== null && { node_id: row.node_id }),
  };
}

function categoryOf(text: string): ImageRecord["image_category"] {
  return text === "general" || text === "mask" || text === "control" || text === "user" ? text : "other";
}

/** `YYYY-MM-DD HH:MM:SS.mmm`, UTC. */
function timestamp(date: Date): string {
  return date.toISOString().replace("T", " ").replace("Z", "");
}
