import { EvokeError } from "@evoke/errors";
import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import { offsetPage, page, SQLiteDirection } from "../schemas/paging.ts";
import { ImageCategory, ResourceOrigin } from "../schemas/resources.ts";

const base = "/api/v1/videos";

const VideoDTO = z
  .object({
    video_name: z.string(),
    video_url: z.string(),
    thumbnail_url: z.string(),
    video_origin: ResourceOrigin,
    video_category: ImageCategory,
    width: z.int(),
    height: z.int(),
    duration: z.number(),
    fps: z.number().nullish(),
    created_at: z.string(),
    updated_at: z.string(),
    deleted_at: z.string().nullish(),
    is_intermediate: z.boolean(),
    session_id: z.string().nullish(),
    node_id: z.string().nullish(),
    starred: z.boolean(),
    has_workflow: z.boolean(),
    video_subfolder: z.string().default(""),
    board_id: z.string().nullish(),
  })
  .meta({ id: "VideoDTO" });

const filter = {
  video_origin: ResourceOrigin.nullish().describe("The origin of videos to list"),
  categories: z.array(ImageCategory).nullish().describe("The categories of video to include"),
  is_intermediate: z.boolean().nullish().describe("Whether to list intermediate videos"),
  board_id: z.string().nullish().describe("The board id to filter by; none for videos without a board"),
};
const order = {
  order_dir: SQLiteDirection.default("DESC").describe("The order of sort"),
  starred_first: z.boolean().default(true).describe("Whether to sort by starred videos first"),
  search_term: z.string().nullish().describe("The term to search for"),
};

/** There are no videos: lists are empty, and no video is found, which is what user interfaces ask for. */
export const videoRoutes: RouteFamily = {
  tag: "videos",
  routes: [
    route({
      method: "GET",
      path: `${base}/`,
      operationId: "list_video_dtos",
      kind: "read",
      summary: "Videos: there are none",
      query: z.object({ ...filter, ...page, ...order }),
      reply: offsetPage(VideoDTO, "OffsetPaginatedResults_VideoDTO_"),
      handle: ({ query: { limit, offset } }) => ({ limit, offset, total: 0, items: [] }),
    }),
    route({
      method: "GET",
      path: `${base}/names`,
      operationId: "get_video_names",
      kind: "read",
      summary: "Names of videos: there are none",
      query: z.object({ ...filter, ...order }),
      reply: z
        .object({ video_names: z.array(z.string()), starred_count: z.int(), total_count: z.int() })
        .meta({ id: "VideoNamesResult" }),
      handle: () => ({ video_names: [], starred_count: 0, total_count: 0 }),
    }),
    route({
      method: "GET",
      path: `${base}/i/{video_name}`,
      operationId: "get_video_dto",
      kind: "read",
      summary: "A video: there is none",
      params: z.object({ video_name: z.string().describe("The name of video to get") }),
      reply: VideoDTO,
      handle: ({ params }) => {
        throw new EvokeError("VIDEO_NOT_FOUND", { video: params.video_name });
      },
    }),
  ],
};
