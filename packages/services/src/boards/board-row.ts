import type { BoardRecord, BoardVisibility } from "@evoke/invoke";
import { type Selectable, type SelectQueryBuilder, sql } from "kysely";
import type { Database } from "../database/open-database.ts";
import type { BoardTable, DatabaseSchema } from "../database/schema.ts";

/** A board's row with what is found out from its images. */
export interface BoardRow extends Selectable<BoardTable> {
  newest_image_name: string | null;
  image_count: number | string | null;
  asset_count: number | string | null;
}

/** Boards with the newest image and the counts of each. */
export function selectBoards(database: Database): SelectQueryBuilder<DatabaseSchema, "boards", BoardRow> {
  return database
    .selectFrom("boards")
    .selectAll()
    .select([newestImage.as("newest_image_name"), countOf("=").as("image_count"), countOf("<>").as("asset_count")]);
}

/** The index gives the newest of the starred ones and of the others; of these two the newer one is taken. */
const newestImage = sql<string | null>`(
  select image_name from (
    select image_name, created_at from images
    where images.board_id = boards.board_id and is_intermediate = 0 and starred = 0
    union all
    select image_name, created_at from images
    where images.board_id = boards.board_id and is_intermediate = 0 and starred = 1
    order by created_at desc, image_name desc limit 1
  ) as newest)`;

/** Images of the category `general`, or of all the others. */
function countOf(comparison: "=" | "<>") {
  return sql<number | string | null>`(
    select sum(count) from image_counts
    where image_counts.board_id = boards.board_id and is_intermediate = 0
      and image_category ${sql.raw(comparison)} 'general')`;
}

export function boardOf(row: BoardRow): BoardRecord {
  return {
    board_id: row.board_id,
    board_name: row.board_name,
    user_id: row.user_id,
    created_at: row.created_at,
    updated_at: row.updated_at,
    archived: row.archived === 1,
    board_visibility: visibilityOf(row.board_visibility),
    cover_image_name: row.cover_image_name ?? row.newest_image_name,
    image_count: Number(row.image_count ?? 0),
    asset_count: Number(row.asset_count ?? 0),
  };
}

function visibilityOf(text: string): BoardVisibility {
  return text === "shared" || text === "public" ? text : "private";
}
