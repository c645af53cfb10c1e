import type {
  AffectedImages,
  ImageChanges,
  ImageDay,
  ImageFilter,
  ImageNames,
  ImagePage,
  ImageQuery,
  ImageRecord,
  ImageRecords,
} from "@evoke/invoke";
import { sql } from "kysely";
import { type Clock, wallClock } from "../database/clock.ts";
import { inBatches } from "../database/in-batches.ts";
import type { Database } from "../database/open-database.ts";
import { pageOf } from "../database/page-of.ts";
import { timestamp } from "../database/timestamp.ts";
import { jsonObject } from "./embedded-documents.ts";
import { recordColumns, recordOf } from "./image-row.ts";
import { countImages, orderOf, selectPlaces, UNCATEGORIZED } from "./select-images.ts";

/** Characters of `YYYY-MM-DD HH:MM:SS.mmm`. */
const TIMESTAMP_LENGTH = 23;

/** No image name contains it, because a name is never a path. */
const SEPARATOR = "/";

/** Rows about pictures in the `images` table. `clock` gives the time of inserts and updates. */
export class SqlImageRecords implements ImageRecords {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock = wallClock) {
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
      .values(({ selectFrom }) => ({
        image_name: record.image_name,
        image_origin: record.image_origin,
        image_category: record.image_category,
        width: record.width,
        height: record.height,
        is_intermediate: Number(record.is_intermediate),
        has_workflow: Number(record.has_workflow),
        session_id: record.session_id ?? null,
        node_id: record.node_id ?? null,
        board_id: record.board_id
          ? selectFrom("boards").select("board_id").where("board_id", "=", record.board_id)
          : null,
        metadata: metadata ?? null,
        created_at: now,
        updated_at: now,
      }))
      .returning(recordColumns)
      .executeTakeFirstOrThrow();
    return recordOf(row);
  }

  async get(name: string): Promise<ImageRecord | undefined> {
    const [record] = await this.getMany([name]);
    return record;
  }

  async getMany(names: readonly string[]): Promise<readonly ImageRecord[]> {
    const rows = await inBatches(names, (batch) =>
      this.#database.selectFrom("images").select(recordColumns).where("image_name", "in", batch).execute(),
    );
    const byName = new Map(rows.map((row) => [row.image_name, recordOf(row)]));
    return names.flatMap((name) => byName.get(name) ?? []);
  }

  async metadata(name: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const row = await this.#database
      .selectFrom("images")
      .select("metadata")
      .where("image_name", "=", name)
      .executeTakeFirst();
    return jsonObject(row?.metadata);
  }

  async update(name: string, changes: ImageChanges): Promise<ImageRecord | undefined> {
    await this.updateMany([name], changes);
    return this.get(name);
  }

  async updateMany(names: readonly string[], changes: ImageChanges): Promise<AffectedImages> {
    const { image_category, session_id, is_intermediate, starred } = changes;
    const columns = {
      updated_at: timestamp(this.#clock()),
      ...(image_category !== undefined && { image_category }),
      ...(session_id !== undefined && { session_id }),
      ...(is_intermediate !== undefined && { is_intermediate: Number(is_intermediate) }),
      ...(starred !== undefined && { starred: Number(starred) }),
    };
    return affected(
      await inBatches(names, (batch) =>
        this.#database
          .updateTable("images")
          .set(columns)
          .where("image_name", "in", batch)
          .returning(["image_name", "board_id"])
          .execute(),
      ),
    );
  }

  async delete(names: readonly string[]): Promise<AffectedImages> {
    return affected(
      await inBatches(names, (batch) =>
        this.#database
          .deleteFrom("images")
          .where("image_name", "in", batch)
          .returning(["image_name", "board_id"])
          .execute(),
      ),
    );
  }

  async list(query: ImageQuery): Promise<ImagePage> {
    const { offset, limit } = pageOf(query);
    const { total } = await countImages(this.#database, query);
    if (limit === 0) return { items: [], offset, limit, total };
    const { starredFirst, direction } = orderOf(query);
    const page = selectPlaces(this.#database, query).offset(offset).limit(limit);
    const rows = await this.#database
      .selectFrom(page.as("page"))
      .innerJoin("images", "images.image_name", "page.image_name")
      .select(recordColumns)
      .$if(starredFirst, (select) => select.orderBy("page.starred", "desc"))
      .orderBy("page.created_at", direction)
      .orderBy("page.image_name", direction)
      .execute();
    return { items: rows.map(recordOf), offset, limit, total };
  }

  /** One long text: as rows, 200,000 names would take several times as long to come out of the database. */
  async names(filter: ImageFilter): Promise<ImageNames> {
    const { total, starred } = await countImages(this.#database, filter);
    const places = selectPlaces(this.#database, filter).as("places");
    const row = await this.#database
      .selectFrom(places)
      .select(sql<string | null>`string_agg(image_name, ${SEPARATOR})`.as("names"))
      .executeTakeFirst();
    return {
      image_names: row?.names ? row.names.split(SEPARATOR) : [],
      starred_count: starred,
      total_count: total,
    };
  }

  /** A day's cover is the greatest of its times with the name behind it: one pass over the rows, no query per day. */
  async days(): Promise<readonly ImageDay[]> {
    const date = sql<string>`substr(created_at, 1, 10)`;
    const isGeneral = sql`image_category = 'general'`;
    const rows = await this.#database
      .selectFrom("images")
      .select([
        date.as("date"),
        sql<number>`sum(case when ${isGeneral} then 1 else 0 end)`.as("image_count"),
        sql<number>`sum(case when ${isGeneral} then 0 else 1 end)`.as("asset_count"),
        sql<string | null>`max(case when ${isGeneral} then created_at || image_name end)`.as("newest"),
      ])
      .where("is_intermediate", "=", 0)
      .groupBy(date)
      .orderBy(date, "desc")
      .execute();
    return rows.map(({ newest, image_count, asset_count, ...day }) => ({
      ...day,
      image_count: Number(image_count),
      asset_count: Number(asset_count),
      cover_image_name: newest === null ? null : newest.slice(TIMESTAMP_LENGTH),
    }));
  }
}

function affected(rows: readonly { readonly image_name: string; readonly board_id: string | null }[]): AffectedImages {
  return {
    image_names: rows.map((row) => row.image_name),
    affected_boards: [...new Set(rows.map((row) => row.board_id ?? UNCATEGORIZED))],
  };
}
