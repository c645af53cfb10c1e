import { z } from "zod";
import { storeUpload } from "../images/store-upload.ts";
import { etagOf } from "../route/etag.ts";
import { uploadedFile } from "../route/form.ts";
import type { Media } from "../route/media.ts";
import type { RouteFamily } from "../route/route.ts";
import { mediaRoute, route } from "../route/route.ts";
import { ImageDTO, toImageDto } from "../schemas/images.ts";
import { ImageCategory } from "../schemas/resources.ts";

const base = "/api/v1/images";
const params = z.object({ image_name: z.string().describe("The name of the image") });

/** Stands for a picture's content: a name is given once, and what it names never changes. */
const etag = (name: string, part: string): string => etagOf(`${name}/${part}`);

function picture(name: string, content: Uint8Array): Media {
  return { content, type: "image/png", fileName: name, immutable: true, etag: etag(name, "full") };
}

/** Files of pictures. */
export const imageFileRoutes: RouteFamily = {
  tag: "images",
  routes: [
    route({
      method: "POST",
      path: `${base}/upload`,
      operationId: "upload_image",
      kind: "costly",
      summary: "Upload a picture; it is stored as PNG, with the metadata, workflow and graph that it carries",
      query: z.object({
        image_category: ImageCategory.describe("The category of the image"),
        is_intermediate: z.boolean().describe("Whether this is an intermediate image"),
        board_id: z.string().nullish().describe("The board to add this image to, if any"),
        session_id: z.string().nullish().describe("The session ID associated with this upload, if any"),
        crop_visible: z.boolean().nullish().default(false).describe("Whether to crop the image to what is visible"),
      }),
      form: z
        .object({
          file: uploadedFile,
          resize_to: z.string().nullish().describe('Dimensions to resize to, as JSON: {"width": 512, "height": 512}'),
          metadata: z.string().nullish().describe("The metadata of the image, as a JSON object"),
        })
        .meta({ id: "Body_upload_image" }),
      status: 201,
      reply: ImageDTO,
      handle: async ({ query, body, reply }, { server, library }) => {
        const dto = toImageDto(
          await storeUpload(
            {
              file: body.file,
              resizeTo: body.resize_to ?? undefined,
              metadata: body.metadata ?? undefined,
              category: query.image_category,
              isIntermediate: query.is_intermediate,
              boardId: query.board_id ?? undefined,
              sessionId: query.session_id ?? undefined,
              crop: query.crop_visible === true ? "to what is visible" : "not",
            },
            { images: server.services.images, boards: library.boards },
          ),
        );
        reply.header("location", dto.image_url);
        return dto;
      },
    }),
    mediaRoute({
      method: "GET",
      path: `${base}/i/{image_name}/full`,
      operationId: "get_image_full",
      kind: "read",
      summary: "A picture's file in full size",
      params,
      media: "image/png",
      handle: async ({ params: { image_name } }, { server }) =>
        picture(image_name, await server.services.images.bytes(image_name)),
    }),
    mediaRoute({
      method: "HEAD",
      path: `${base}/i/{image_name}/full`,
      operationId: "get_image_full_head",
      kind: "read",
      summary: "Whether there is such a file",
      params,
      media: "image/png",
      handle: async ({ params: { image_name } }, { server }) =>
        picture(image_name, await server.services.images.bytes(image_name)),
    }),
    mediaRoute({
      method: "GET",
      path: `${base}/i/{image_name}/thumbnail`,
      operationId: "get_image_thumbnail",
      kind: "read",
      summary: "A small version of a picture",
      params,
      media: "image/webp",
      handle: async ({ params: { image_name } }, { server }) => ({
        content: await server.services.images.thumbnail(image_name),
        type: "image/webp",
        fileName: image_name.replace(/\.png$/, ".webp"),
        immutable: true,
        etag: etag(image_name, "thumbnail"),
      }),
    }),
  ],
};
