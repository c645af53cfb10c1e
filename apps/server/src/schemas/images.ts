import type { ImageFilter, ImageRecord } from "@evoke/invoke";
import { z } from "zod";
import { SQLiteDirection } from "./paging.ts";
import { ImageCategory, ResourceOrigin } from "./resources.ts";

/** A picture as InvokeAI's clients see it; what is unknown is left out. */
export const ImageDTO = z
  .object({
    image_name: z.string().describe("The unique name of the image"),
    image_url: z.string().describe("The URL of the image, relative to the page"),
    thumbnail_url: z.string().describe("The URL of the image's thumbnail, relative to the page"),
    image_origin: ResourceOrigin,
    image_category: ImageCategory,
    width: z.int(),
    height: z.int(),
    created_at: z.string(),
    updated_at: z.string(),
    deleted_at: z.string().nullish(),
    is_intermediate: z.boolean(),
    session_id: z.string().nullish(),
    node_id: z.string().nullish(),
    starred: z.boolean(),
    has_workflow: z.boolean(),
    image_subfolder: z.string().default(""),
    board_id: z.string().nullish(),
  })
  .meta({ id: "ImageDTO" });

/** A record with the addresses of its files. */
export function toImageDto(record: ImageRecord): z.input<typeof ImageDTO> {
  return { ...record, ...imageUrls(record.image_name), image_subfolder: "" };
}

/** Where a picture's files are, relative to the page so that a server below a path works too. */
export function imageUrls(name: string): { readonly image_url: string; readonly thumbnail_url: string } {
  const base = `api/v1/images/i/${encodeURIComponent(name)}`;
  return { image_url: `${base}/full`, thumbnail_url: `${base}/thumbnail` };
}

export const DeleteImagesResult = z
  .object({
    affected_boards: z.array(z.string()),
    deleted_images: z.array(z.string()),
    failed_images: z.array(z.string()).optional(),
  })
  .meta({ id: "DeleteImagesResult" });

export const ImageNamesResult = z
  .object({ image_names: z.array(z.string()), starred_count: z.int(), total_count: z.int() })
  .meta({ id: "ImageNamesResult" });

/** As many names as one request may be about. */
export const imageNames = z.array(z.string()).max(100_000).describe("The list of names of images");

/** Room for that many names. */
export const NAMES_LIMIT = 8 * 1024 * 1024;

export const categoriesQuery = z.array(ImageCategory).nullish().describe("The categories of image to include");
export const orderQuery = {
  order_dir: SQLiteDirection.default("DESC").describe("The order of sort"),
  starred_first: z.boolean().default(true).describe("Whether to sort by starred images first"),
  search_term: z.string().nullish().describe("The term to search for"),
};

/** The queries that lists of pictures take, in whichever of them there are. */
interface FilterQuery {
  readonly categories?: ImageFilter["categories"] | null | undefined;
  readonly is_intermediate?: boolean | null | undefined;
  readonly board_id?: string | null | undefined;
  readonly created_date?: string | null | undefined;
  readonly order_dir?: "ASC" | "DESC";
  readonly starred_first?: boolean;
  readonly search_term?: string | null | undefined;
  readonly model_name?: string | null | undefined;
}

/** Says to the service which pictures a query is about. */
export function toImageFilter(query: FilterQuery, origin?: ImageFilter["origin"] | null): ImageFilter {
  const { categories, is_intermediate, board_id, created_date, order_dir, starred_first, search_term } = query;
  const { model_name } = query;
  return {
    ...(origin && { origin }),
    ...(categories && { categories }),
    ...(typeof is_intermediate === "boolean" && { isIntermediate: is_intermediate }),
    ...(board_id && { boardId: board_id }),
    ...(created_date && { createdOn: created_date }),
    ...(search_term && { search: search_term }),
    ...(model_name && { model: model_name }),
    ...(order_dir && { order: order_dir }),
    ...(starred_first !== undefined && { starredFirst: starred_first }),
  };
}
