import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { mediaRoute, route } from "../route/route.ts";
import { imageNames, NAMES_LIMIT } from "../schemas/images.ts";

const base = "/api/v1/images/download";

/** Many pictures as one zip file. */
export const imageDownloadRoutes: RouteFamily = {
  tag: "images",
  routes: [
    route({
      method: "POST",
      path: base,
      operationId: "download_images_from_list",
      kind: "costly",
      summary: "Zip pictures in the background; bulk_download_complete tells when it is done",
      body: z
        .object({
          image_names: imageNames.nullish(),
          board_id: z.string().nullish().describe("The board from which images should be downloaded; or `none`"),
        })
        .meta({ id: "Body_download_images_from_list" }),
      bodyLimit: NAMES_LIMIT,
      status: 202,
      reply: z
        .object({ response: z.string().nullish(), bulk_download_item_name: z.string().nullish() })
        .meta({ id: "ImagesDownloaded" }),
      handle: async ({ body: { image_names, board_id } }, { downloads }) => ({
        bulk_download_item_name: await downloads.start({
          ...(image_names && { imageNames: image_names }),
          ...(board_id && { boardId: board_id }),
        }),
      }),
    }),
    mediaRoute({
      method: "GET",
      path: `${base}/{bulk_download_item_name}`,
      operationId: "get_bulk_download_item",
      kind: "read",
      summary: "A finished zip file; it is gone once it was read",
      params: z.object({ bulk_download_item_name: z.string().describe("The name of the zip file") }),
      media: "application/zip",
      handle: async ({ params: { bulk_download_item_name: name } }, { downloads }) => ({
        content: await downloads.take(name),
        type: "application/zip",
        fileName: name,
        download: true,
      }),
    }),
  ],
};
