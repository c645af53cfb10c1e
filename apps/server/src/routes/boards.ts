import { EvokeError } from "@evoke/errors";
import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import { BoardDTO, BoardVisibility, toBoardDto } from "../schemas/boards.ts";
import { categoriesQuery, toImageFilter } from "../schemas/images.ts";
import { offsetPage, SQLiteDirection } from "../schemas/paging.ts";

const base = "/api/v1/boards";
const params = z.object({ board_id: z.string().describe("The id of the board") });
const boardName = z.string().max(300).describe("The board's name");

/** Boards: what pictures are sorted into. */
export const boardRoutes: RouteFamily = {
  tag: "boards",
  routes: [
    route({
      method: "POST",
      path: `${base}/`,
      operationId: "create_board",
      kind: "change",
      summary: "Make a board",
      query: z.object({ board_name: boardName }),
      status: 201,
      reply: BoardDTO,
      handle: async ({ query }, { library }) => toBoardDto(await library.boards.create(query.board_name)),
    }),
    route({
      method: "GET",
      path: `${base}/`,
      operationId: "list_boards",
      kind: "read",
      summary: "All boards, or a page of them",
      query: z.object({
        order_by: z
          .enum(["created_at", "board_name"])
          .meta({ id: "BoardRecordOrderBy" })
          .default("created_at")
          .describe("The attribute to order by"),
        direction: SQLiteDirection.default("DESC").describe("The direction to order by"),
        all: z.boolean().nullish().describe("Whether to list all boards"),
        offset: z.int().min(0).nullish().describe("The page offset"),
        limit: z.int().min(0).max(1000).nullish().describe("The number of boards per page"),
        include_archived: z.boolean().default(false).describe("Whether archived boards are listed too"),
      }),
      reply: z.union([offsetPage(BoardDTO, "OffsetPaginatedResults_BoardDTO_"), z.array(BoardDTO)]),
      handle: async ({ query }, { library }) => {
        const { order_by, direction, all, offset, limit, include_archived } = query;
        const order = { orderBy: order_by, direction, includeArchived: include_archived };
        if (all === true) return (await library.boards.all(order)).map(toBoardDto);
        if (typeof offset !== "number" || typeof limit !== "number") throw new EvokeError("BOARD_QUERY_INVALID", {});
        const found = await library.boards.list({ ...order, offset, limit });
        return { ...found, items: found.items.map(toBoardDto) };
      },
    }),
    route({
      method: "GET",
      path: `${base}/{board_id}`,
      operationId: "get_board",
      kind: "read",
      summary: "A board",
      params,
      reply: BoardDTO,
      handle: async ({ params }, { library }) => toBoardDto(await library.boards.get(params.board_id)),
    }),
    route({
      method: "PATCH",
      path: `${base}/{board_id}`,
      operationId: "update_board",
      kind: "change",
      summary: "Change a board",
      params,
      body: z
        .strictObject({
          board_name: boardName.nullish(),
          cover_image_name: z.string().nullish(),
          archived: z.boolean().nullish(),
          board_visibility: BoardVisibility.nullish(),
        })
        .meta({ id: "BoardChanges" }),
      status: 201,
      reply: BoardDTO,
      handle: async ({ params, body }, { library }) => {
        const { board_name, cover_image_name, archived, board_visibility } = body;
        const board = await library.boards.update(params.board_id, {
          ...(typeof board_name === "string" && { board_name }),
          ...(cover_image_name !== undefined && { cover_image_name }),
          ...(typeof archived === "boolean" && { archived }),
          ...(board_visibility && { board_visibility }),
        });
        return toBoardDto(board);
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/{board_id}`,
      operationId: "delete_board",
      kind: "change",
      summary: "Delete a board, and its pictures too when told so",
      params,
      query: z.object({
        include_images: z.boolean().nullish().default(false).describe("Permanently delete all images on the board"),
      }),
      reply: z
        .object({
          board_id: z.string(),
          deleted_board_images: z.array(z.string()),
          deleted_images: z.array(z.string()),
          deleted_board_videos: z.array(z.string()).optional(),
          deleted_videos: z.array(z.string()).optional(),
          failed_images: z.array(z.string()).optional(),
          failed_videos: z.array(z.string()).optional(),
        })
        .meta({ id: "DeleteBoardResult" }),
      handle: async ({ params, query }, { library }) => ({
        ...(await library.boards.delete(
          params.board_id,
          query.include_images === true ? "delete images" : "keep images",
        )),
        deleted_board_videos: [],
        deleted_videos: [],
        failed_videos: [],
      }),
    }),
    route({
      method: "GET",
      path: `${base}/{board_id}/image_names`,
      operationId: "list_all_board_image_names",
      kind: "read",
      summary: "Names of a board's pictures; of those in no board for `none`",
      params,
      query: z.object({
        categories: categoriesQuery,
        is_intermediate: z.boolean().nullish().describe("Whether to list intermediate images"),
      }),
      reply: z.array(z.string()),
      handle: ({ params, query }, { library }) => library.boards.imageNames(params.board_id, toImageFilter(query)),
    }),
  ],
};
