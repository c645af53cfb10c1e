import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import { categoriesQuery, ImageNamesResult, orderQuery, toImageFilter } from "../schemas/images.ts";
import { GalleryItemNamesResult, toItemNames } from "./gallery.ts";

const base = "/api/v1/virtual_boards/by_date";
const params = z.object({ date: z.iso.date().describe("The day, YYYY-MM-DD") });
const query = z.object({
  categories: categoriesQuery,
  ...orderQuery,
});

/** Boards that nobody made: one for each day. */
export const virtualBoardRoutes: RouteFamily = {
  tag: "virtual_boards",
  routes: [
    route({
      method: "GET",
      path: base,
      operationId: "list_virtual_boards_by_date",
      kind: "read",
      summary: "The days on which something was made, the newest first",
      reply: z.array(
        z
          .object({
            virtual_board_id: z.string(),
            board_name: z.string(),
            date: z.string(),
            image_count: z.int(),
            asset_count: z.int(),
            video_count: z.int().default(0),
            cover_image_name: z.string().nullish(),
            cover_video_name: z.string().nullish(),
          })
          .meta({ id: "VirtualSubBoardDTO" }),
      ),
      handle: async (_, { server }) =>
        (await server.services.images.days()).map((day) => ({
          virtual_board_id: `by_date:${day.date}`,
          board_name: day.date,
          ...day,
        })),
    }),
    route({
      method: "GET",
      path: `${base}/{date}/image_names`,
      operationId: "list_virtual_board_image_names_by_date",
      kind: "read",
      summary: "Names of the pictures of one day",
      params,
      query,
      reply: ImageNamesResult,
      handle: ({ params, query }, { server }) =>
        server.services.images.names({ ...toImageFilter(query), createdOn: params.date, isIntermediate: false }),
    }),
    route({
      method: "GET",
      path: `${base}/{date}/item_names`,
      operationId: "list_virtual_board_item_names_by_date",
      kind: "read",
      summary: "The same names with their kinds",
      params,
      query,
      reply: GalleryItemNamesResult,
      handle: async ({ params, query }, { server }) => {
        const filter = { ...toImageFilter(query), createdOn: params.date, isIntermediate: false };
        return toItemNames(await server.services.images.names(filter));
      },
    }),
  ],
};
