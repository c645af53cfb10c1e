import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import { imageNames, NAMES_LIMIT } from "../schemas/images.ts";

const base = "/api/v1/board_images";
const board_id = z.string().describe("The id of the board to add to");
const image_name = z.string().describe("The name of the image");
const AddImagesToBoardResult = z
  .object({ affected_boards: z.array(z.string()), added_images: z.array(z.string()) })
  .meta({ id: "AddImagesToBoardResult" });
const RemoveImagesFromBoardResult = z
  .object({ affected_boards: z.array(z.string()), removed_images: z.array(z.string()) })
  .meta({ id: "RemoveImagesFromBoardResult" });

/** Which pictures are in which board; each is in at most one. */
export const boardImageRoutes: RouteFamily = {
  tag: "boards",
  routes: [
    route({
      method: "POST",
      path: `${base}/`,
      operationId: "add_image_to_board",
      kind: "change",
      summary: "Put a picture into a board",
      body: z.object({ board_id, image_name }).meta({ id: "Body_add_image_to_board" }),
      status: 201,
      reply: AddImagesToBoardResult,
      handle: async ({ body }, { library, server }) => {
        await server.services.images.record(body.image_name);
        const { image_names, affected_boards } = await library.boards.addImages(body.board_id, [body.image_name]);
        return { affected_boards, added_images: image_names };
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/`,
      operationId: "remove_image_from_board",
      kind: "change",
      summary: "Take a picture out of its board",
      body: z.object({ image_name }).meta({ id: "Body_remove_image_from_board" }),
      status: 201,
      reply: RemoveImagesFromBoardResult,
      handle: async ({ body }, { library }) => {
        const { image_names, affected_boards } = await library.boards.removeImages([body.image_name]);
        return { affected_boards, removed_images: image_names };
      },
    }),
    route({
      method: "POST",
      path: `${base}/batch`,
      operationId: "add_images_to_board",
      kind: "change",
      summary: "Put pictures into a board",
      body: z.object({ board_id, image_names: imageNames }).meta({ id: "Body_add_images_to_board" }),
      bodyLimit: NAMES_LIMIT,
      status: 201,
      reply: AddImagesToBoardResult,
      handle: async ({ body }, { library }) => {
        const { image_names, affected_boards } = await library.boards.addImages(body.board_id, body.image_names);
        return { affected_boards, added_images: image_names };
      },
    }),
    route({
      method: "POST",
      path: `${base}/batch/delete`,
      operationId: "remove_images_from_board",
      kind: "change",
      summary: "Take pictures out of their boards",
      body: z.object({ image_names: imageNames }).meta({ id: "Body_remove_images_from_board" }),
      bodyLimit: NAMES_LIMIT,
      status: 201,
      reply: RemoveImagesFromBoardResult,
      handle: async ({ body }, { library }) => {
        const { image_names, affected_boards } = await library.boards.removeImages(body.image_names);
        return { affected_boards, removed_images: image_names };
      },
    }),
  ],
};
