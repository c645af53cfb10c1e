import type { ImageNames, ImageRecord } from "@evoke/invoke";
import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import { categoriesQuery, imageUrls, orderQuery, toImageFilter } from "../schemas/images.ts";
import { offsetPage, page } from "../schemas/paging.ts";
import { ImageCategory, ResourceOrigin } from "../schemas/resources.ts";

const base = "/api/v1/gallery";
const filterQuery = {
  origin: ResourceOrigin.nullish().describe("The origin of items to list"),
  categories: categoriesQuery,
  is_intermediate: z.boolean().nullish().describe("Whether to list intermediate items"),
  board_id: z.string().nullish().describe("The board id to filter by; `none` for items without a board"),
};

const GalleryItemKind = z.enum(["image", "video"]).meta({ id: "GalleryItemKind" });

const GalleryItem = z
  .object({
    kind: GalleryItemKind,
    name: z.string(),
    full_url: z.string(),
    thumbnail_url: z.string(),
    width: z.int(),
    height: z.int(),
    category: ImageCategory,
    starred: z.boolean(),
    is_intermediate: z.boolean(),
    board_id: z.string().nullish(),
    created_at: z.string(),
    duration: z.number().nullish(),
    fps: z.number().nullish(),
  })
  .meta({ id: "GalleryItem" });

const GalleryItemRef = z.object({ kind: GalleryItemKind, name: z.string() }).meta({ id: "GalleryItemRef" });

/** Names with their kinds, as lists of pictures and videos give them. */
export const GalleryItemNamesResult = z
  .object({ items: z.array(GalleryItemRef), starred_count: z.int(), total_count: z.int() })
  .meta({ id: "GalleryItemNamesResult" });

/** Names of pictures with their kind. */
export function toItemNames({ image_names, ...counts }: ImageNames): z.input<typeof GalleryItemNamesResult> {
  return { items: image_names.map((name) => ({ kind: "image", name })), ...counts };
}

/** Everything that was made or uploaded; all of it is pictures. */
export const galleryRoutes: RouteFamily = {
  tag: "gallery",
  routes: [
    route({
      method: "GET",
      path: `${base}/items/`,
      operationId: "list_gallery_items",
      kind: "read",
      summary: "A page of the gallery",
      query: z.object({ ...filterQuery, ...page, ...orderQuery }),
      reply: offsetPage(GalleryItem, "OffsetPaginatedResults_GalleryItem_"),
      handle: async ({ query }, { server }) => {
        const { offset, limit, origin } = query;
        const found = await server.services.images.list({ ...toImageFilter(query, origin), offset, limit });
        return { ...found, items: found.items.map(toGalleryItem) };
      },
    }),
    route({
      method: "GET",
      path: `${base}/item_names`,
      operationId: "list_gallery_item_names",
      kind: "read",
      summary: "Names of everything that a filter lets through: what a gallery scrolls through",
      query: z.object({
        ...filterQuery,
        created_date: z.iso.date().nullish().describe("The day of creation, YYYY-MM-DD"),
        model_name: z.string().max(300).nullish().describe("Name of a model that the items were made with"),
        ...orderQuery,
      }),
      reply: z
        .object({ item_names: z.array(z.string()), starred_count: z.int(), total_count: z.int() })
        .meta({ id: "GalleryItemNames" }),
      handle: async ({ query }, { server }) => {
        const { image_names, ...counts } = await server.services.images.names(toImageFilter(query, query.origin));
        return { item_names: image_names, ...counts };
      },
    }),
    route({
      method: "GET",
      path: `${base}/items/names`,
      operationId: "get_gallery_item_names",
      kind: "read",
      summary: "The same names with their kinds",
      query: z.object({ ...filterQuery, ...orderQuery }),
      reply: GalleryItemNamesResult,
      handle: async ({ query }, { server }) =>
        toItemNames(await server.services.images.names(toImageFilter(query, query.origin))),
    }),
  ],
};

function toGalleryItem(record: ImageRecord): z.input<typeof GalleryItem> {
  const { image_name, image_category, width, height, starred, is_intermediate, board_id, created_at } = record;
  const { image_url, thumbnail_url } = imageUrls(image_name);
  return {
    kind: "image",
    name: image_name,
    full_url: image_url,
    thumbnail_url,
    ...{ width, height, starred, is_intermediate, board_id, created_at },
    category: image_category,
  };
}
