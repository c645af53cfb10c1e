import type { ImageFilter } from "@evoke/invoke";
import { type ExpressionBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Database } from "../database/open-database.ts";
import type { DatabaseSchema } from "../database/schema.ts";

/** What `ImageFilter.boardId` calls "in no board". */
export const UNCATEGORIZED = "none";

/** What names are ordered by. */
interface Place {
  image_name: string;
  starred: number;
  created_at: string;
}

/** The three texts of an `order by`, for columns that a query may qualify. */
export interface ImageOrder {
  readonly starredFirst: boolean;
  readonly direction: "asc" | "desc";
}

export function orderOf({ order, starredFirst = true }: ImageFilter): ImageOrder {
  return { starredFirst, direction: order === "ASC" ? "asc" : "desc" };
}

/**
 * The images that a filter lets through, in its order, as name, star and time.
 *
 * An index gives the order only where everything before it is fixed, so every combination of "intermediate" and
 * "starred" is a query of its own, and the database merges them: the first page costs no sorting, in any order.
 */
export function selectPlaces(
  database: Database,
  filter: ImageFilter,
): SelectQueryBuilder<DatabaseSchema, "images", Place> {
  const intermediates = filter.isIntermediate === undefined ? [0, 1] : [Number(filter.isIntermediate)];
  const [first, ...others] = intermediates.flatMap((isIntermediate) =>
    [0, 1].map((starred) => selectPart(database, filter, { isIntermediate, starred })),
  );
  const all = others.reduce((union, part) => union.unionAll(part), first);
  const { starredFirst, direction } = orderOf(filter);
  return (
    all
      .$if(starredFirst, (query) => query.orderBy("starred", "desc"))
      .orderBy("created_at", direction)
      // Pictures of one millisecond need an order of their own, or pages could repeat one and miss another.
      .orderBy("image_name", direction)
  );
}

function selectPart(
  database: Database,
  filter: ImageFilter,
  part: { readonly isIntermediate: number; readonly starred: number },
) {
  return database
    .selectFrom("images")
    .select(["image_name", "starred", "created_at"])
    .where("is_intermediate", "=", part.isIntermediate)
    .where("starred", "=", part.starred)
    .where((row) => matches(row, filter));
}

/** How many images a filter lets through, and how many of them are starred. */
export async function countImages(
  database: Database,
  filter: ImageFilter,
): Promise<{ readonly total: number; readonly starred: number }> {
  const { isIntermediate, categories, boardId, origin, createdOn, search, model } = filter;
  const isCounted = origin === undefined && createdOn === undefined && !search && !model;
  const rows = isCounted
    ? await database
        .selectFrom("image_counts")
        .select((row) => ["starred", row.fn.sum<number>("count").as("count")])
        .$if(isIntermediate !== undefined, (query) => query.where("is_intermediate", "=", Number(isIntermediate)))
        .$if(categories !== undefined, (query) => query.where(isOneOf(categories ?? [])))
        .$if(boardId !== undefined, (query) => query.where("board_id", "=", countedBoard(boardId)))
        .groupBy("starred")
        .execute()
    : await database
        .selectFrom("images")
        .select((row) => ["starred", row.fn.countAll<number>().as("count")])
        .$if(isIntermediate !== undefined, (query) => query.where("is_intermediate", "=", Number(isIntermediate)))
        .where((row) => matches(row, filter))
        .groupBy("starred")
        .execute();
  const countOf = (starred: number): number => Number(rows.find((row) => row.starred === starred)?.count ?? 0);
  return { total: countOf(0) + countOf(1), starred: countOf(1) };
}

function countedBoard(boardId: string | undefined): string {
  return boardId === undefined || boardId === UNCATEGORIZED ? "" : boardId;
}

function matches(row: ExpressionBuilder<DatabaseSchema, "images">, filter: ImageFilter) {
  const { boardId, categories, origin, createdOn, search, model } = filter;
  const conditions = [];
  if (boardId === UNCATEGORIZED) conditions.push(row("board_id", "is", null));
  else if (boardId !== undefined) conditions.push(row("board_id", "=", boardId));
  if (categories) conditions.push(isOneOf(categories));
  if (origin) conditions.push(row("image_origin", "=", origin));
  // The day's times are those between its date and the same text with something that sorts behind the space.
  if (createdOn) conditions.push(row.between("created_at", `${createdOn} `, `${createdOn}!`));
  if (search) {
    const pattern = containing(search);
    conditions.push(row.or([like("metadata", pattern), like("created_at", pattern)]));
  }
  if (model) {
    // Metadata that other programs wrote may have a space behind the colon.
    const named = ["", " "].map((space) => `%${escaped(`"name":${space}${JSON.stringify(model)}`)}%`);
    conditions.push(row.or(named.map((pattern) => like("metadata", pattern))));
  }
  return row.and(conditions);
}

/** No category at all matches nothing, and not every database takes an empty list. */
function isOneOf(categories: readonly string[]) {
  return categories.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`image_category in (${sql.join(categories)})`;
}

function like(column: "metadata" | "created_at", pattern: string) {
  return sql<boolean>`lower(${sql.ref(column)}) like lower(${pattern}) escape '!'`;
}

/** A pattern for texts that contain another one as JSON spells it. */
function containing(text: string): string {
  return `%${escaped(JSON.stringify(text).slice(1, -1))}%`;
}

/** What a pattern means literally. */
function escaped(text: string): string {
  return text.replace(/[!%_]/g, "!$&");
}
