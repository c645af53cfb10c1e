import { randomUUID } from "node:crypto";
import { EvokeError } from "@evoke/errors";
import type {
  AffectedImages,
  BoardChanges,
  BoardOrder,
  BoardPage,
  BoardQuery,
  BoardRecord,
  Boards,
  DeletedBoard,
  ImageFilter,
  Images,
} from "@evoke/invoke";
import { sql } from "kysely";
import { type Clock, wallClock } from "../database/clock.ts";
import { inBatches } from "../database/in-batches.ts";
import type { Database } from "../database/open-database.ts";
import { pageOf } from "../database/page-of.ts";
import { SINGLE_USER } from "../database/single-user.ts";
import { timestamp } from "../database/timestamp.ts";
import { UNCATEGORIZED } from "../images/select-images.ts";
import { type BoardRow, boardOf, selectBoards } from "./board-row.ts";

/** Longest name: InvokeAI's limit. */
const LONGEST_NAME = 300;

export interface SqlBoardsOptions {
  /** Lists a board's images, and deletes them with it when told to. */
  readonly images: Images;
  readonly clock?: Clock;
}

/** Boards in the `boards` table; an image's row names the board that it is in. */
export class SqlBoards implements Boards {
  readonly #database: Database;
  readonly #images: Images;
  readonly #clock: Clock;

  constructor(database: Database, { images, clock = wallClock }: SqlBoardsOptions) {
    this.#database = database;
    this.#images = images;
    this.#clock = clock;
  }

  async create(name: string): Promise<BoardRecord> {
    const now = timestamp(this.#clock());
    const board = {
      board_id: randomUUID(),
      board_name: checkedName(name),
      user_id: SINGLE_USER,
      created_at: now,
      updated_at: now,
      archived: 0,
      board_visibility: "private",
      cover_image_name: null,
    };
    await this.#database.insertInto("boards").values(board).execute();
    return this.get(board.board_id);
  }

  async get(id: string): Promise<BoardRecord> {
    const row = await selectBoards(this.#database).where("board_id", "=", id).executeTakeFirst();
    if (!row) throw new EvokeError("BOARD_NOT_FOUND", { board: id });
    return boardOf(row);
  }

  async update(id: string, changes: BoardChanges): Promise<BoardRecord> {
    const { board_name, cover_image_name, archived, board_visibility } = changes;
    await this.get(id);
    if (cover_image_name) await this.#images.record(cover_image_name);
    await this.#database
      .updateTable("boards")
      .set({
        updated_at: timestamp(this.#clock()),
        ...(board_name !== undefined && { board_name: checkedName(board_name) }),
        ...(cover_image_name !== undefined && { cover_image_name }),
        ...(archived !== undefined && { archived: Number(archived) }),
        ...(board_visibility !== undefined && { board_visibility }),
      })
      .where("board_id", "=", id)
      .execute();
    return this.get(id);
  }

  async delete(id: string, images: "keep images" | "delete images"): Promise<DeletedBoard> {
    await this.get(id);
    const names = await this.imageNames(id);
    const { deleted_images, failed_images } =
      images === "delete images" ? await this.#images.delete(names) : { deleted_images: [], failed_images: [] };
    const gone = new Set(deleted_images);
    // The foreign key would do it too, but all in one statement, which keeps everybody else waiting.
    await this.#move(await this.imageNames(id), null);
    await this.#database.deleteFrom("boards").where("board_id", "=", id).execute();
    return {
      board_id: id,
      deleted_board_images: names.filter((name) => !gone.has(name)),
      deleted_images,
      failed_images,
    };
  }

  async list(query: BoardQuery): Promise<BoardPage> {
    const { offset, limit } = pageOf(query);
    const { total } = await this.#database
      .selectFrom("boards")
      .select((row) => row.fn.countAll<number>().as("total"))
      .$if(!query.includeArchived, (select) => select.where("archived", "=", 0))
      .executeTakeFirstOrThrow();
    const rows = await this.#ordered(query).offset(offset).limit(limit).execute();
    return { items: rows.map(boardOf), offset, limit, total: Number(total) };
  }

  async all(order: BoardOrder): Promise<readonly BoardRecord[]> {
    return (await this.#ordered(order).execute()).map(boardOf);
  }

  async imageNames(id: string, filter: Omit<ImageFilter, "boardId"> = {}): Promise<readonly string[]> {
    if (id !== UNCATEGORIZED) await this.get(id);
    return (await this.#images.names({ ...filter, boardId: id })).image_names;
  }

  async addImages(id: string, names: readonly string[]): Promise<AffectedImages> {
    await this.get(id);
    const moved = await this.#move(names, id);
    const affected_boards = moved.image_names.length > 0 ? [...new Set([id, ...moved.affected_boards])] : [];
    return { ...moved, affected_boards };
  }

  async removeImages(names: readonly string[]): Promise<AffectedImages> {
    const moved = await this.#move(names, null);
    return moved.image_names.length > 0
      ? { ...moved, affected_boards: [...moved.affected_boards, UNCATEGORIZED] }
      : moved;
  }

  /** Puts images into a board or into none, and says which boards they were in. */
  async #move(names: readonly string[], board_id: string | null): Promise<AffectedImages> {
    const rows = await inBatches([...new Set(names)], (batch) =>
      this.#database.transaction().execute(async (transaction) => {
        const before = await transaction
          .selectFrom("images")
          .select(["image_name", "board_id"])
          .where("image_name", "in", batch)
          .where("board_id", "is distinct from", board_id)
          .execute();
        await transaction.updateTable("images").set({ board_id }).where("image_name", "in", batch).execute();
        return before;
      }),
    );
    return {
      image_names: rows.map((row) => row.image_name),
      affected_boards: [...new Set(rows.map((row) => row.board_id ?? UNCATEGORIZED))],
    };
  }

  #ordered({ orderBy = "created_at", direction = "DESC", includeArchived = false }: BoardOrder) {
    const way = direction === "ASC" ? "asc" : "desc";
    return selectBoards(this.#database)
      .$if(!includeArchived, (select) => select.where("archived", "=", 0))
      .$if(orderBy === "board_name", (select) => select.orderBy(sql`lower(board_name)`, way))
      .orderBy("created_at", way)
      .orderBy("board_id", way)
      .$castTo<BoardRow>();
  }
}

function checkedName(name: string): string {
  if (name.trim() === "") throw new EvokeError("BOARD_NAME_INVALID", { reason: "the name is empty" });
  if (name.length > LONGEST_NAME) {
    const reason = `the name has ${name.length} characters, more than ${LONGEST_NAME}`;
    throw new EvokeError("BOARD_NAME_INVALID", { reason });
  }
  return name;
}
