import { queryOptions } from "@tanstack/react-query";
import { api, data } from "../client.ts";
import { queryKeys } from "../query-keys.ts";
import type { ImageDto } from "../types.ts";

/** Which pictures the gallery shows. */
export interface GalleryFilter {
  /** A board's id, or `none` for pictures in no board; absent: all of them. */
  readonly boardId?: string;
  /** What was made, or what was uploaded and made on the way. */
  readonly view: "images" | "assets";
  readonly search: string;
  /** The day of creation, `YYYY-MM-DD`. */
  readonly date?: string;
  /** Name of a model that the recipe mentions. */
  readonly model?: string;
  readonly order: "ASC" | "DESC";
  readonly starredFirst: boolean;
}

/** The server's categories of what was made, and of what was uploaded and made on the way. */
export const galleryCategories = {
  images: ["general"],
  assets: ["control", "mask", "user", "other"],
} as const;

/** Names of everything that a filter lets through, and how many of them are starred. */
export const itemNamesQuery = (filter: GalleryFilter) =>
  queryOptions({
    queryKey: [...queryKeys.itemNames, filter],
    queryFn: (): Promise<ItemNames> =>
      data(
        api.GET("/api/v1/gallery/item_names", {
          params: {
            query: {
              categories: [...galleryCategories[filter.view]],
              is_intermediate: false,
              order_dir: filter.order,
              starred_first: filter.starredFirst,
              ...(filter.boardId !== undefined && { board_id: filter.boardId }),
              ...(filter.search !== "" && { search_term: filter.search }),
              ...(filter.model !== undefined && { model_name: filter.model }),
              ...(filter.date !== undefined && { created_date: filter.date }),
            },
          },
        }),
      ),
    // Comparing 100,000 names with those before takes longer than drawing the few that are in view.
    structuralSharing: false,
  });

/** Names of pictures, the starred ones first where the filter says so. */
export interface ItemNames {
  readonly item_names: readonly string[];
  readonly starred_count: number;
  readonly total_count: number;
}

/** A picture's record. */
export const imageQuery = (name: string) =>
  queryOptions({
    queryKey: queryKeys.image(name),
    queryFn: async (): Promise<ImageDto> =>
      data(api.GET("/api/v1/images/i/{image_name}", { params: { path: { image_name: name } } })),
  });

/** The recipe that a picture carries; null where it carries none. */
export const metadataQuery = (name: string) =>
  queryOptions({
    queryKey: queryKeys.metadata(name),
    queryFn: async (): Promise<Readonly<Record<string, unknown>> | null> => {
      const path = { image_name: name };
      const { data: found } = await api.GET("/api/v1/images/i/{image_name}/metadata", { params: { path } });
      return found ?? null;
    },
  });

/** The workflow and the graph that a picture carries, as JSON texts. */
export const workflowOfQuery = (name: string) =>
  queryOptions({
    queryKey: queryKeys.workflowOf(name),
    queryFn: () => data(api.GET("/api/v1/images/i/{image_name}/workflow", { params: { path: { image_name: name } } })),
  });

/** Where the files of a picture are. */
export const imageUrl = (name: string): string => `/api/v1/images/i/${encodeURIComponent(name)}/full`;
export const thumbnailUrl = (name: string): string => `/api/v1/images/i/${encodeURIComponent(name)}/thumbnail`;
