import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import {
  categoriesQuery,
  DeleteImagesResult,
  ImageDTO,
  ImageNamesResult,
  imageNames,
  imageUrls,
  NAMES_LIMIT,
  orderQuery,
  toImageDto,
  toImageFilter,
} from "../schemas/images.ts";
import { offsetPage, page } from "../schemas/paging.ts";
import { ImageCategory, ResourceOrigin } from "../schemas/resources.ts";

const base = "/api/v1/images";
const params = z.object({ image_name: z.string().describe("The name of the image") });
const filterQuery = {
  image_origin: ResourceOrigin.nullish().describe("The origin of images to list"),
  categories: categoriesQuery,
  is_intermediate: z.boolean().nullish().describe("Whether to list intermediate images"),
  board_id: z.string().nullish().describe("The board id to filter by; `none` for images without a board"),
};
const namesBody = (id: string) => z.object({ image_names: imageNames }).meta({ id });

/** Records of pictures; their files are in `image-files.ts`. */
export const imageRoutes: RouteFamily = {
  tag: "images",
  routes: [
    route({
      method: "GET",
      path: `${base}/`,
      operationId: "list_image_dtos",
      kind: "read",
      summary: "A page of pictures",
      query: z.object({ ...filterQuery, ...page, ...orderQuery }),
      reply: offsetPage(ImageDTO, "OffsetPaginatedResults_ImageDTO_"),
      handle: async ({ query }, { server }) => {
        const { offset, limit, image_origin } = query;
        const found = await server.services.images.list({ ...toImageFilter(query, image_origin), offset, limit });
        return { ...found, items: found.items.map(toImageDto) };
      },
    }),
    route({
      method: "GET",
      path: `${base}/names`,
      operationId: "get_image_names",
      kind: "read",
      summary: "Names of all pictures that a filter lets through",
      query: z.object({ ...filterQuery, ...orderQuery }),
      reply: ImageNamesResult,
      handle: ({ query }, { server }) => server.services.images.names(toImageFilter(query, query.image_origin)),
    }),
    route({
      method: "POST",
      path: `${base}/images_by_names`,
      operationId: "get_images_by_names",
      kind: "read",
      summary: "Pictures in the order asked for; missing ones are left out",
      body: namesBody("Body_get_images_by_names"),
      bodyLimit: NAMES_LIMIT,
      reply: z.array(ImageDTO),
      handle: async ({ body }, { server }) => (await server.services.images.records(body.image_names)).map(toImageDto),
    }),
    route({
      method: "GET",
      path: `${base}/intermediates`,
      operationId: "get_intermediates_count",
      kind: "read",
      summary: "How many pictures are intermediate",
      reply: z.int(),
      handle: async (_, { server }) => (await server.services.images.list({ isIntermediate: true, limit: 0 })).total,
    }),
    route({
      method: "DELETE",
      path: `${base}/intermediates`,
      operationId: "clear_intermediates",
      kind: "change",
      summary: "Delete all intermediate pictures",
      reply: z.int(),
      handle: async (_, { server }) => {
        const { images } = server.services;
        const { image_names } = await images.names({ isIntermediate: true });
        return (await images.delete(image_names)).deleted_images.length;
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/uncategorized`,
      operationId: "delete_uncategorized_images",
      kind: "change",
      summary: "Delete all pictures that are in no board",
      reply: DeleteImagesResult,
      handle: async (_, { server }) => {
        const { images } = server.services;
        const { image_names } = await images.names({ boardId: "none", isIntermediate: false });
        return images.delete(image_names);
      },
    }),
    route({
      method: "POST",
      path: `${base}/delete`,
      operationId: "delete_images_from_list",
      kind: "change",
      summary: "Delete pictures; missing ones are left out of the answer",
      body: namesBody("Body_delete_images_from_list"),
      bodyLimit: NAMES_LIMIT,
      reply: DeleteImagesResult,
      handle: ({ body }, { server }) => server.services.images.delete(body.image_names),
    }),
    route({
      method: "POST",
      path: `${base}/star`,
      operationId: "star_images_in_list",
      kind: "change",
      summary: "Star pictures",
      body: namesBody("Body_star_images_in_list"),
      bodyLimit: NAMES_LIMIT,
      reply: z
        .object({ affected_boards: z.array(z.string()), starred_images: z.array(z.string()) })
        .meta({ id: "StarredImagesResult" }),
      handle: async ({ body }, { server }) => {
        const { image_names, affected_boards } = await server.services.images.updateMany(body.image_names, {
          starred: true,
        });
        return { affected_boards, starred_images: image_names };
      },
    }),
    route({
      method: "POST",
      path: `${base}/unstar`,
      operationId: "unstar_images_in_list",
      kind: "change",
      summary: "Take stars back",
      body: namesBody("Body_unstar_images_in_list"),
      bodyLimit: NAMES_LIMIT,
      reply: z
        .object({ affected_boards: z.array(z.string()), unstarred_images: z.array(z.string()) })
        .meta({ id: "UnstarredImagesResult" }),
      handle: async ({ body }, { server }) => {
        const { image_names, affected_boards } = await server.services.images.updateMany(body.image_names, {
          starred: false,
        });
        return { affected_boards, unstarred_images: image_names };
      },
    }),
    route({
      method: "GET",
      path: `${base}/i/{image_name}`,
      operationId: "get_image_dto",
      kind: "read",
      summary: "A picture",
      params,
      reply: ImageDTO,
      handle: async ({ params }, { server }) => toImageDto(await server.services.images.record(params.image_name)),
    }),
    route({
      method: "PATCH",
      path: `${base}/i/{image_name}`,
      operationId: "update_image",
      kind: "change",
      summary: "Change what is known of a picture",
      params,
      body: z
        .looseObject({
          image_category: ImageCategory.nullish(),
          session_id: z.string().nullish(),
          is_intermediate: z.boolean().nullish(),
          starred: z.boolean().nullish(),
        })
        .meta({ id: "ImageRecordChanges" }),
      reply: ImageDTO,
      handle: async ({ params, body }, { server }) => {
        const { image_category, session_id, is_intermediate, starred } = body;
        const record = await server.services.images.update(params.image_name, {
          ...(image_category && { image_category }),
          ...(session_id && { session_id }),
          ...(typeof is_intermediate === "boolean" && { is_intermediate }),
          ...(typeof starred === "boolean" && { starred }),
        });
        return toImageDto(record);
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/i/{image_name}`,
      operationId: "delete_image",
      kind: "change",
      summary: "Delete a picture; of a missing one the answer's lists are empty",
      params,
      reply: DeleteImagesResult,
      handle: ({ params }, { server }) => server.services.images.delete([params.image_name]),
    }),
    route({
      method: "GET",
      path: `${base}/i/{image_name}/metadata`,
      operationId: "get_image_metadata",
      kind: "read",
      summary: "The metadata that a picture carries; null where there is none",
      params,
      reply: z.union([z.looseObject({}).meta({ id: "MetadataField" }), z.null()]),
      handle: async ({ params }, { server }) => (await server.services.images.metadata(params.image_name)) ?? null,
    }),
    route({
      method: "GET",
      path: `${base}/i/{image_name}/workflow`,
      operationId: "get_image_workflow",
      kind: "read",
      summary: "The workflow and the graph that a picture carries, as JSON texts",
      params,
      reply: z
        .object({ workflow: z.string().nullable(), graph: z.string().nullable() })
        .meta({ id: "WorkflowAndGraphResponse" }),
      handle: async ({ params }, { server }) => {
        await server.services.images.record(params.image_name);
        const { workflow = null, graph = null } = await server.services.images.documents(params.image_name);
        return { workflow, graph };
      },
    }),
    route({
      method: "GET",
      path: `${base}/i/{image_name}/urls`,
      operationId: "get_image_urls",
      kind: "read",
      summary: "Addresses of a picture's files",
      params,
      reply: z
        .object({ image_name: z.string(), image_url: z.string(), thumbnail_url: z.string() })
        .meta({ id: "ImageUrlsDTO" }),
      handle: async ({ params }, { server }) => {
        const { image_name } = await server.services.images.record(params.image_name);
        return { image_name, ...imageUrls(image_name) };
      },
    }),
  ],
};
